// A practice refers somebody by pasting what its clinical system shows.
export const name = 'refer by paste';
export const as = 'Practice referrer';
export const most = { loads: 3, controls: 13, keys: 6 };

export async function walk(hand) {
  await hand.opens('/refer');
  await hand.page.getByText('Paste details from your clinical system').click();
  await hand.pastes('Details of one person (optional)', 'GARTHWAITE, Ivo (Mr)  Born 21-Jun-1938  NHS No. 999 000 0077\nMobile: 07700 900077');
  await hand.presses('Fill in the form');
  await hand.reads('From paste. Check this');
  await hand.answers('What would help?', 'Bereavement');
  await hand.answers('Is there anything we need to know', 'No risks that I know of');
  await hand.answers('Has the person agreed?', 'Yes');
  await hand.presses('Send referral');
  await hand.reads('Referral sent');
}
