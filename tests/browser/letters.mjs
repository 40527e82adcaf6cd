// The letters that couriers of the demonstration have put into its mailbox, and the links in them by which groups answer.

const LINK = /href="(\/g\/[a-z0-9]+)"/;
const PATIENCE = 120_000;

export class Letters {
  constructor(address) {
    Object.assign(this, { address, taken: new Set() });
  }

  // Where the link leads that stands in the newest letter with this subject that nobody has taken yet.
  async link(subject) {
    const until = Date.now() + PATIENCE;
    for (;;) {
      const mailbox = await (await fetch(`${this.address}/mailbox`)).text();
      const letters = mailbox.split('<article').filter(letter => letter.includes(subject));
      const links = letters.map(letter => letter.match(LINK)?.[1]).filter(link => link && !this.taken.has(link));
      if (links.length > 0) {
        this.taken.add(links[0]);
        return links[0];
      }
      if (Date.now() > until) throw new Error(`no letter "${subject}" has a link`);
      await new Promise(done => setTimeout(done, 500));
    }
  }

  // The links that the lists of pages name: an ask, one that was answered with yes, and what is asked after that.
  async named() {
    const ask = await this.ask();
    const answered = await this.ask({ reachable: true });
    await fetch(`${this.address}${answered}/yes`, { method: 'POST', body: new URLSearchParams({ ring: 'yes' }) });
    return { ask, answered, outcome: await this.link('Thank you. We have told them that you said yes') };
  }

  // A link to an ask; where somebody has to be reachable, to one by a group that learns who comes.
  async ask({ reachable = false } = {}) {
    for (;;) {
      const link = await this.link('asks if you have a place for someone');
      const yes = await (await fetch(`${this.address}${link}/yes`)).text();
      if (!reachable || yes.includes('we will ring them')) return link;
    }
  }
}
