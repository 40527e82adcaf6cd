// A group adds itself: six answers, the code, and it is listed. The mailbox stands in for their own, and is not counted.
export const name = 'join';
export const most = { loads: 3, controls: 12, keys: 170 };

export async function walk(hand, { browser }) {
  await hand.opens('/join');
  await hand.types('Name of your group', 'Tea and Tunes');
  await hand.types('What do you do?', 'We sing old songs, and there is tea');
  await hand.chooses('At a place');
  await hand.types('Postcode', 'AK1 1AA');
  await hand.types('When do you meet?', 'Fridays, 2pm to 4pm');
  await hand.types('Your name', 'Ro Field');
  await hand.types('Your email address', 'ro@tea-and-tunes.example');
  await hand.presses('Continue');
  const code = await browser.page({}, async mailbox => {
    await mailbox.goto('/mailbox');
    return (await mailbox.locator('article h2').first().innerText()).slice(0, 6);
  });
  const isNew = hand.page.getByLabel('None of these: we are new here', { exact: true });
  if (await isNew.count() > 0) await hand.chooses('None of these: we are new here');
  await hand.pastes('Code', code);
  await hand.presses('Continue');
  await hand.reads('Tea and Tunes is listed, as not checked');
}
