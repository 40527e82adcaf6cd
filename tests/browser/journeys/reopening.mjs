// The work with somebody was closed too soon, and goes on: from the banner to the page that reopens it, and back to work.
import { join } from 'node:path';
import { walk as close } from './closing.mjs';

export const name = 'reopening';
export const as = 'Link worker';
export const on = 'phone';
export const most = { loads: 5, controls: 11, keys: 47 };

export async function walk(hand, { browser, screenshots }) {
  await close(hand, { browser });
  await hand.follows('Reopen');
  await hand.types('Why is it opened again?', 'They rang and want to go on');
  await hand.chooses('I have asked them, and they want to go on');
  await hand.answers('When do you review it together?', 'In 4 weeks');
  await hand.page.screenshot({ path: join(screenshots, 'reopening.png'), fullPage: true });
  await hand.presses('Reopen');
  await hand.reads('is open again, with all of its history');
}
