// Two records that are alike are of two people: a team lead says why they are opened, compares them, says so, and takes
// it back.
export const name = 'tell two people apart';
export const as = 'Team lead';
export const most = { loads: 6, controls: 7, keys: 58 };

const REASON = 'They may be twice on our list';

export async function walk(hand, { picture }) {
  await hand.opens('/matches');
  await hand.follows(/^Compare them/);
  // Whoever has opened a record once today is not asked again.
  while (await hand.page.getByRole('button', { name: 'Open the record' }).count() > 0) {
    await hand.types('Reason', REASON);
    await hand.presses('Open the record');
  }
  await hand.reads('Is this the same person?');
  await picture('two-people');
  await hand.presses('No, they are two people');
  await hand.reads('they are two people');
  await hand.presses('Undo');
  await hand.reads('they are proposed again');
}
