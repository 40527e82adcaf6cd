// The letters that couriers of the demonstration have put into its mailbox, and the links in them by which groups answer.

const LINK = /href="(\/g\/[a-z0-9]+)"/;
const PATIENCE = 120_000;

export class Letters {
  constructor(address) {
    Object.assign(this, { address, taken: new Set() });
  }

  // Where the link leads that stands in the newest letter with these words that nobody has taken yet.
  async link(words) {
    const written = words.replaceAll("'", '&#39;');
    const until = Date.now() + PATIENCE;
    for (;;) {
      const mailbox = await (await fetch(`${this.address}/mailbox`)).text();
      const letters = mailbox.split('<article').filter(letter => letter.includes(written));
      const links = letters.map(letter => letter.match(LINK)?.[1]).filter(link => link && !this.taken.has(link));
      if (links.length > 0) {
        this.taken.add(links[0]);
        return links[0];
      }
      if (Date.now() > until) throw new Error(`no letter "${words}" has a link`);
      await new Promise(done => setTimeout(done, 500));
    }
  }

  // The code in the newest letter to a member of staff or to a group.
  async code() {
    const mailbox = await (await fetch(`${this.address}/mailbox`)).text();
    const [, code] = mailbox.match(/(\d{6}) is/) ?? [];
    if (!code) throw new Error('no letter has a code');
    return code;
  }
}
