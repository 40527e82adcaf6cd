// A group says yes from its letter, on a phone: two taps. Opening the link twenty times before that
// has changed nothing.

export const name = 'group says yes';
export const most = { loads: 3, controls: 2, keys: 0, first_view_bytes: 30720 };

export async function walk(hand, { asks, picture }) {
  const link = await asks.link();
  for (let times = 0; times < 20; times += 1) {
    await fetch(`${hand.address}${link}`, { method: times % 2 === 0 ? 'GET' : 'HEAD' });
  }
  await hand.opens(link);
  await hand.follows('Yes, we have a place');
  await picture('group-says-yes-when');
  await hand.presses(/^Yes, and we will ring them/);
  await hand.reads('You said yes');
  await picture('group-says-yes-done');
}
