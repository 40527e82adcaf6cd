// Who has said yes reads who it is: a button, the code from its mail, and a button.

export const name = 'group reads who comes';
export const most = { loads: 3, controls: 3, keys: 6, first_view_bytes: 30720 };

export async function walk(hand, { asks, letters, picture }) {
  await hand.opens(`${await asks.saidYes()}/done`);
  await hand.presses('See who it is and how to reach them');
  await hand.types('Code', await letters.code());
  await hand.presses('Show me');
  await hand.reads('You said yes');
  await hand.page.locator('a[href^="tel:"]').first().waitFor();
  await picture('group-reads-who-comes');
}
