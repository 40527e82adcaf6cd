// A group keeps the register of twelve people: one tap for each, and the hand stays in the row.
import { found, keep } from '../register.mjs';

export const name = 'register of 12';
export const as = 'Group coordinator';
export const most = { loads: 1, controls: 12, keys: 0 };

export async function walk(hand, { browser }) {
  await hand.opens(await found(browser, as, 0));
  await keep(hand, 12, page => page.evaluate(() => document.activeElement.closest('li').id));
}
