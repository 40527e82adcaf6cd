// Who has said yes reads who it is: a button, the code from its mail, and a button.
import { join } from 'node:path';

export const name = 'group reads who comes';
export const on = 'plain phone';
export const most = { loads: 3, controls: 3, keys: 6 };

export async function walk(hand, { letters, screenshots }) {
  const link = await letters.ask({ reachable: true });
  await fetch(`${hand.address}${link}/yes`, { method: 'POST', body: new URLSearchParams({ ring: 'yes' }) });
  await hand.opens(`${link}/done`);
  await hand.presses('See who it is and how to reach them');
  const mailbox = await (await fetch(`${hand.address}/mailbox`)).text();
  const [, code] = mailbox.match(/(\d{6}) is/) ?? [];
  await hand.types('Code', code ?? 'there is no code');
  await hand.presses('Show me');
  await hand.reads('You said yes');
  await hand.page.locator('a[href^="tel:"]').first().waitFor();
  await hand.page.screenshot({ path: join(screenshots, 'group-reads-who-comes.png'), fullPage: true });
}
