// A link worker refers somebody on from their record: what the group will see is shown before anything leaves.
import { caseload } from '../caseload.mjs';

export const name = 'finding: refer on';
export const as = 'Link worker';
export const most = { loads: 4, controls: 3, keys: 0 };

// Whoever is met first on the caseload and has agreed that a group that fits is told about them.
async function somebody(browser) {
  return browser.page({ as }, async page => {
    for (const record of await caseload(page)) {
      await page.goto(`${record}/find`);
      const row = page.locator('.found__one', { hasText: 'they agreed to share with it' }).first();
      if (await row.count() > 0) return { record, group: await row.getByRole('heading').innerText() };
    }
    throw new Error('nobody on the caseload has agreed to be told about to a group that fits');
  });
}

export async function walk(hand, { browser }) {
  const { record, group } = await somebody(browser);
  await hand.opens(record);
  await hand.follows(/^Find support ?:/);
  await hand.follows(`Refer to ${group}`);
  await hand.reads('Before they say yes');
  await hand.presses('Send');
  await hand.reads('is asked for');
}
