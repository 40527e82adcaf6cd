// A member of staff signs in with a code. The mailbox stands in for their own, and is not counted.
export const name = 'sign in';
export const most = { loads: 3, controls: 4, keys: 60 };

const PEOPLE = [
  ['ines.calloway@millgate-surgery.example', 'Dr Ines Calloway, practice referrer'],
  ['petra.winslow@millgate-surgery.example', 'Petra Winslow, practice manager'],
  ['amina.rashid@ashbrook-together.example', 'Amina Rashid, link worker'],
  ['carys.bevan@ashbrook-together.example', 'Carys Bevan, team lead'],
];

export async function walk(hand, { letters, turn }) {
  const [email, name] = PEOPLE[turn];
  await hand.opens('/sign-in');
  await hand.types('Work email address', email);
  await hand.presses('Send me a code');
  await hand.pastes('Code', await letters.code());
  await hand.presses('Continue');
  await hand.reads(name);
}
