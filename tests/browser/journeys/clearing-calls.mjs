// A link worker clears the calls that are due, ten at most: one tap each, nothing typed, back to the next row.
export const name = 'clear ten calls';
export const as = 'Link worker';
export const most = { loads: 12, controls: 10, keys: 0 };

// A day of the demonstration with fewer calls than this would prove little.
const FEWEST = 5;

export async function walk(hand) {
  await hand.opens('/today');
  const due = hand.page.getByRole('button', { name: /^No answer/ });
  const logged = [];
  while (logged.length < 10 && await due.count() > 0) {
    await hand.presses(/^No answer/);
    await hand.reads('Logged: no answer from');
    logged.push(await undoing(hand.page));
  }
  if (logged.length < FEWEST) throw new Error(`${logged.length} calls were due, and at least ${FEWEST} are expected`);
  return logged;
}

// The calls are due again.
export async function after(hand, logged) {
  for (const { to, form } of logged.reverse()) await hand.page.request.post(to, { form });
}

// What the button would send that takes the last of them back.
async function undoing(page) {
  return page.locator('form', { has: page.getByRole('button', { name: /^Undo/ }) }).first().evaluate(form => ({
    to: form.action,
    form: Object.fromEntries(new FormData(form)),
  }));
}
