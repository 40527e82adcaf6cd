// A group keeps the register of twelve people: one tap for each, and the hand stays in the row. Without a script every
// tap is a page, which opens at the row that was tapped.
import { found, keep } from '../register.mjs';

export const name = 'register of 12';
export const as = 'Group coordinator';
export const most = { loads: 1, controls: 12, keys: 0 };
export const plain = { loads: 13 };

export async function walk(hand, { browser }) {
  await hand.opens(await found(browser, as));
  await keep(hand, 12, page => (hand.view === 'plain' ? new URL(page.url()).hash.slice(1) : page.evaluate(() => document.activeElement.closest('li').id)));
}
