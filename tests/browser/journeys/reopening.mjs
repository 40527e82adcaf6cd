// The work with somebody was closed too soon, and goes on: from the banner to the page that reopens it, and back to work.
import { close, reopen, WORKER } from '../work.mjs';

export const name = 'reopening';
export const as = WORKER;
export const most = { loads: 5, controls: 11, keys: 47 };

export async function walk(hand, { browser, picture }) {
  await close(hand, browser);
  await reopen(hand);
  await picture('reopening');
}
