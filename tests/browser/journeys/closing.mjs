// A link worker closes the work with somebody: three loads, three answers and a line, and what the practice will read in
// between. The two presses count as well.
import { close, reopen, WORKER } from '../work.mjs';

export const name = 'closing';
export const as = WORKER;
export const most = { loads: 3, controls: 6, keys: 20 };

export async function walk(hand, { browser }) {
  await close(hand, browser);
}

export { reopen as after };
