// The work with somebody, as the journeys close and reopen it.
import { caseload } from './caseload.mjs';

export const WORKER = 'Link worker';

// Whoever is met first on the caseload, has no referral open, and agrees that a record is kept, as it is when the work
// goes on.
async function somebody(browser) {
  return browser.page({ as: WORKER }, async page => {
    for (const record of await caseload(page)) {
      await page.goto(`${record}/finish`);
      if (await page.getByRole('group', { name: /^Who sees to/ }).count() > 0) continue;
      await page.goto(`${record}/sharing`);
      const agreed = page.getByRole('row', { name: /^That the link worker keeps a record Agreed/ });
      if (await agreed.count() > 0) return record;
    }
    throw new Error('everybody on the caseload has a referral open, or has not agreed to a record');
  });
}

export async function close(hand, browser) {
  await hand.opens(`${await somebody(browser)}/finish`);
  await hand.chooses('They stopped responding');
  await hand.types('A line for those who referred them', 'We did not reach her');
  await hand.chooses('We looked at their plan together');
  await hand.chooses('They were asked how they are, for the last time');
  await hand.presses('See what the practice will read');
  await hand.reads('No action for the practice');
  await hand.presses('Close the work');
  await hand.reads('is closed');
}

export async function reopen(hand) {
  await hand.follows('Reopen');
  await hand.types('Why is it opened again?', 'They rang and want to go on');
  await hand.chooses('I have asked them, and they want to go on');
  await hand.answers('When do you review it together?', 'In 4 weeks');
  await hand.presses('Reopen');
  await hand.reads('is open again, with all of its history');
}
