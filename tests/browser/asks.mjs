// What a practice asks of groups, over the API, so that every journey of a group has a letter of its own to begin with.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

export class Asks {
  static async of({ address, folder }, letters) {
    const { tokens } = JSON.parse(await readFile(join(folder, 'data', 'demo-tokens.json'), 'utf8'));
    const asks = new Asks();
    Object.assign(asks, { address, letters, secret: tokens.find(({ role }) => role === 'practice_referrer').secret, sent: 0 });
    // Who is told a name and a number says yes with "we will ring them".
    const { rows } = await asks.call('GET', '/services?kind=community&accepting=true&limit=100');
    asks.groups = rows.filter(({ share_profile: profile }) => profile === 'P2');
    return asks;
  }

  // Where the link leads in the letter that asks a group for a place, each time another group.
  async link() {
    const group = this.groups[this.sent % this.groups.length];
    this.sent += 1;
    const asked = `asks if ${group.name} has a place for someone`;
    await this.ask(group);
    return this.letters.link(asked);
  }

  async ask({ id: service, needs, share_profile: profile }) {
    const { id: person } = await this.call('POST', '/people', {
      first_name: 'Odile', family_name: `Marchbank ${this.sent}`, born_on: '1951-03-07',
      contact: { phone: '01632 960 777' }, risks: { answer: 'none_known' },
    });
    for (const scope of [{ kind: 'refer' }, { kind: 'share', service, profile }]) {
      await this.call('POST', `/people/${person}/consents`, { scope, basis: 'explicit_consent' });
    }
    // Urgent is asked at once, without the minutes in which it can be undone.
    const asked = { person, service, profile, needs: needs.slice(0, 1), urgency: 'urgent', reason: 'Company once a week, close to home', send: 'now' };
    await this.call('POST', '/referrals', asked);
  }

  async call(method, path, body) {
    const headers = { authorization: `Bearer ${this.secret}`, 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() };
    const answer = await fetch(`${this.address}/api/v1${path}`, { method, headers, body: body && JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${method} ${path} answers ${answer.status}: ${await answer.text()}`);
    return answer.json();
  }

  // The links that the lists of pages name: an ask, one that was answered with yes, and what is asked after that.
  async named() {
    const ask = await this.link();
    const answered = await this.saidYes();
    return { ask, answered, outcome: await this.letters.link('Thank you. We have told them that you said yes') };
  }

  // The link of an ask that the group has said yes to.
  async saidYes() {
    const link = await this.link();
    await fetch(`${this.address}${link}/yes`, { method: 'POST', body: new URLSearchParams({ ring: 'yes' }) });
    return link;
  }
}
