// A link worker clears ten due calls: one tap each, nothing typed, back to the next row.
export const name = 'clear ten calls';
export const as = 'Link worker';
export const most = { loads: 12, controls: 10, keys: 0 };

export async function walk(hand) {
  await hand.opens('/today');
  for (let call = 0; call < 10; call += 1) {
    await hand.presses(/^No answer/);
    await hand.reads('Logged: no answer from');
  }
}
