// A group adds itself: six answers, the code, and it is listed. The mailbox stands in for their own, and is not counted.
export const name = 'join';
export const most = { loads: 3, controls: 12, keys: 170 };

const GROUPS = [
  ['Tea and Tunes', 'We sing old songs, and there is tea'],
  ['Canal Chess', 'We play chess beside the canal'],
  ['Stanning Sketchers', 'We draw what we see, outdoors'],
  ['Walk and Whittle', 'We walk, and carve what we find'],
];

export async function walk(hand, { letters, turn }) {
  const [name, does] = GROUPS[turn];
  await hand.opens('/join');
  await hand.types('Name of your group', name);
  await hand.types('What do you do?', does);
  await hand.chooses('At a place');
  await hand.types('Postcode', 'AK1 1AA');
  await hand.types('When do you meet?', 'Fridays, 2pm to 4pm');
  await hand.types('Your name', 'Ro Field');
  await hand.types('Your email address', `ro@${name.toLowerCase().replaceAll(' ', '-')}.example`);
  await hand.presses('Continue');
  const isNew = hand.page.getByLabel('None of these: we are new here', { exact: true });
  if (await isNew.count() > 0) await hand.chooses('None of these: we are new here');
  await hand.pastes('Code', await letters.code());
  await hand.presses('Continue');
  await hand.reads(`${name} is listed, as not checked`);
}
