// A group says yes from its letter, on a phone and without a script: two taps. Opening the link twenty times before that
// has changed nothing.
import { join } from 'node:path';

export const name = 'group says yes';
export const on = 'plain phone';
export const most = { loads: 3, controls: 2, keys: 0 };

export async function walk(hand, { letters, screenshots }) {
  const link = await letters.ask({ reachable: true });
  for (let times = 0; times < 20; times += 1) {
    await fetch(`${hand.address}${link}`, { method: times % 2 === 0 ? 'GET' : 'HEAD' });
  }
  await hand.opens(link);
  await hand.follows('Yes, we have a place');
  await hand.page.screenshot({ path: join(screenshots, 'group-says-yes-when.png'), fullPage: true });
  await hand.presses(/^Yes, and we will ring them/);
  await hand.reads('You said yes');
  await hand.page.screenshot({ path: join(screenshots, 'group-says-yes-done.png'), fullPage: true });
}
