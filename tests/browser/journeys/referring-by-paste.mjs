// A practice refers somebody by pasting what its clinical system shows.
export const name = 'refer by paste';
export const as = 'Practice referrer';
export const most = { loads: 3, controls: 13, keys: 6, first_view_bytes: 30720 };

const PASTED = [
  'GARTHWAITE, Ivo (Mr)  Born 21-Jun-1938  NHS No. 999 000 0077\nMobile: 07700 900077',
  'ASHDOWN, Perpetua (Ms)  Born 02-Feb-1949  NHS No. 999 000 0514\nMobile: 07700 900014',
  'QUILL, Barnaby (Mr)  Born 30-Nov-1957  NHS No. 999 000 0522\nMobile: 07700 900022',
  'TREMAYNE, Sunita (Mrs)  Born 11-Aug-1944  NHS No. 999 000 0530\nMobile: 07700 900030',
];

export async function walk(hand, { turn }) {
  await hand.opens('/refer');
  await hand.page.getByText('Paste details from your clinical system').click();
  await hand.pastes('Details of one person (optional)', PASTED[turn]);
  await hand.presses('Fill in the form');
  await hand.reads('From paste. Check this');
  await hand.answers('What would help?', 'Bereavement');
  await hand.answers('Is there anything we need to know', 'No risks that I know of');
  await hand.answers('Has the person agreed?', 'Yes');
  await hand.presses('Send referral');
  await hand.reads('Referral sent');
}
