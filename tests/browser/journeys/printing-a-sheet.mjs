// A link worker prints a sheet with a code for a group that has no email.

export const name = 'print a sheet for a group';
export const as = 'Link worker';
export const most = { loads: 3, controls: 2, keys: 0 };

export async function walk(hand, { picture }) {
  await hand.opens('/today');
  await hand.follows(/^Print a sheet/);
  await hand.presses('Make the sheet');
  await hand.reads('type this code');
  await picture('sheet-for-group');
}
