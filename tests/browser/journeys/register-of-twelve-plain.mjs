// The same without JavaScript: every tap is a page, which opens at the row that was tapped.
import { found, keep } from '../register.mjs';

export const name = 'register of 12 without scripts';
export const as = 'Group coordinator';
export const on = 'plain';
export const most = { loads: 13, controls: 12, keys: 0 };

export async function walk(hand, { browser }) {
  await hand.opens(await found(browser, as, 1));
  await keep(hand, 12, page => new URL(page.url()).hash.slice(1));
}
