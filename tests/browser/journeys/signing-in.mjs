// A member of staff signs in with a code. The mailbox stands in for their own, and is not counted.
export const name = 'sign in';
export const most = { loads: 3, controls: 4, keys: 60 };

export async function walk(hand, { browser }) {
  const email = 'ines.calloway@millgate-surgery.example';
  await hand.opens('/sign-in');
  await hand.types('Work email address', email);
  await hand.presses('Send me a code');
  const code = await browser.page({}, async mailbox => {
    await mailbox.goto('/mailbox');
    return (await mailbox.locator('article h2').first().innerText()).slice(0, 6);
  });
  await hand.pastes('Code', code);
  await hand.presses('Continue');
  await hand.reads('Dr Ines Calloway, practice referrer');
}
