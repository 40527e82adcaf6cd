// A group says what came of it with one tap on the link of its second letter.
export const name = 'group says what came of it';
export const most = { loads: 2, controls: 1, keys: 0, first_view_bytes: 30720 };

export async function walk(hand, { asks, letters }) {
  await asks.saidYes();
  const link = await letters.link('Thank you. We have told them that you said yes');
  await hand.opens(`${link}/outcome`);
  await hand.presses('Came and is staying');
  await hand.reads('You said: Came and is staying');
}
