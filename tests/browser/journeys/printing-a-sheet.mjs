// A link worker prints a sheet with a code for a group that has no email.
import { join } from 'node:path';

export const name = 'print a sheet for a group';
export const as = 'Link worker';
export const most = { loads: 3, controls: 2, keys: 0 };

export async function walk(hand, { screenshots }) {
  await hand.opens('/today');
  await hand.follows(/^Print a sheet/);
  await hand.presses('Make the sheet');
  await hand.reads('type this code');
  await hand.page.screenshot({ path: join(screenshots, 'sheet-for-group.png'), fullPage: true });
  await hand.page.pdf({ path: join(screenshots, 'sheet-for-group.pdf'), format: 'A4' });
}
