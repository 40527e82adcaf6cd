// A practice refers somebody by typing what it knows of them, and reads what became of it.
export const name = 'refer by typing';
export const as = 'Practice referrer';
export const most = { loads: 2, controls: 13, keys: 40, first_view_bytes: 30720 };

const NAMES = ['Brae', 'Larkin', 'Moss', 'Thorne'];

export async function walk(hand, { turn, picture }) {
  await hand.opens('/refer');
  await hand.types('First name', 'Ottoline');
  await hand.types('Last name', NAMES[turn]);
  await hand.types('Day', '7');
  await hand.types('Month', '3');
  await hand.types('Year', `${1951 + turn}`);
  await hand.types('Phone number', '01632960123');
  await hand.answers('What would help?', 'Loneliness and isolation');
  await hand.answers('Is there anything we need to know', 'No risks that I know of');
  await hand.answers('Has the person agreed?', 'Yes');
  await hand.presses('Send referral');
  await hand.reads('Referral sent');
  await picture('refer-sent');
}
