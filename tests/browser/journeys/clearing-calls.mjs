// A link worker clears the calls that are due, ten at most: one tap each, nothing typed, back to the next row.
export const name = 'clear ten calls';
export const as = 'Link worker';
export const most = { loads: 12, controls: 10, keys: 0 };

// A day of the demonstration with fewer calls than this would prove little.
const FEWEST = 5;

export async function walk(hand) {
  await hand.opens('/today');
  const due = hand.page.getByRole('button', { name: /^No answer/ });
  let cleared = 0;
  while (cleared < 10 && await due.count() > 0) {
    await hand.presses(/^No answer/);
    await hand.reads('Logged: no answer from');
    cleared += 1;
  }
  if (cleared < FEWEST) throw new Error(`${cleared} calls were due, and at least ${FEWEST} are expected`);
}
