// A group says that there is a wait, with a tap for how long, and thinks again: one tap takes it back.
export const name = 'group changes its mind';
export const most = { loads: 4, controls: 4, keys: 0, first_view_bytes: 30720 };

export async function walk(hand, { asks }) {
  const link = await asks.link();
  await hand.opens(link);
  await hand.follows('Yes, but there is a wait');
  await hand.chooses('2 to 4 weeks');
  await hand.presses('Put them on our list');
  await hand.reads('there is a wait');
  await hand.presses('Change my answer');
  await hand.reads('Do you have a place for someone?');
}
