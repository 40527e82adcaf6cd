// Somebody is reached for the first time, and the work with them begins: the contact, and the page that begins it, of
// which the first look says what is missing.
import { caseload } from '../caseload.mjs';

export const name = 'beginning';
export const as = 'Link worker';
export const most = { loads: 6, controls: 8, keys: 0 };

export async function walk(hand, { browser, picture }) {
  const [record] = await browser.page({ as }, page => caseload(page, 'contacting'));
  if (!record) throw new Error('nobody on the caseload has yet to be reached');
  await hand.opens(`${record}/contact/new`);
  await hand.chooses('Spoke');
  await hand.answers('Next contact', 'Next week');
  await hand.presses('Log contact');
  await hand.reads('Logged: a contact with');
  await hand.follows('Begin the work');
  await hand.presses('Begin the work');
  await hand.reads('There is a problem');
  await picture('beginning');
}
