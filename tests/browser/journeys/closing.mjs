// A link worker closes the work with somebody: three loads, three answers and a line, and what the practice will read in
// between. The two presses count as well.
import { caseload } from '../caseload.mjs';

export const name = 'closing';
export const as = 'Link worker';
export const most = { loads: 3, controls: 6, keys: 20 };

// Whoever is met first on the caseload and has no referral open.
async function somebody(browser) {
  return browser.page({ as }, async page => {
    for (const record of await caseload(page)) {
      await page.goto(`${record}/finish`);
      if (await page.getByRole('group', { name: /^Who sees to/ }).count() === 0) return record;
    }
    throw new Error('everybody on the caseload has a referral open');
  });
}

export async function walk(hand, { browser }) {
  const record = await somebody(browser);
  await hand.opens(`${record}/finish`);
  await hand.chooses('They stopped responding');
  await hand.types('A line for those who referred them', 'We did not reach her');
  await hand.chooses('We looked at their plan together');
  await hand.chooses('They were asked how they are, for the last time');
  await hand.presses('See what the practice will read');
  await hand.reads('No action for the practice');
  await hand.presses('Close the work');
  await hand.reads('is closed');
}
