// A hand on a journey: it does what a person does, by what is written on the page, counts it, and looks at every page it
// comes to.
import { kilobytes, overflow, violations } from './looks.mjs';

export class Hand {
  static async on(page, { address, view, audited, limits, seen }) {
    const hand = new Hand();
    Object.assign(hand, { page, address, view, audited, limits, seen, loads: 0, controls: 0, keys: 0, views: [], faults: [] });
    page.on('response', response => {
      const isShown = response.headers()['content-type']?.startsWith('text/html');
      const isPage = response.request().isNavigationRequest() && (response.status() < 300 || response.status() >= 400);
      if (isPage && isShown) hand.loads += 1;
    });
    await hand.weighs();
    return hand;
  }

  // What comes over the wire, view by view. What a script fetches later on is no view.
  async weighs() {
    const wire = await this.page.context().newCDPSession(this.page);
    const fetched = new Set();
    await wire.send('Network.enable');
    wire.on('Network.requestWillBeSent', ({ type, redirectResponse }) => type === 'Document' && !redirectResponse && this.views.push(0));
    wire.on('Network.responseReceived', ({ requestId, type }) => ['Fetch', 'XHR'].includes(type) && fetched.add(requestId));
    wire.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      if (!fetched.has(requestId)) this.views[this.views.length - 1] += encodedDataLength;
    });
  }

  // Goes to where the journey begins. That load counts.
  async opens(path) {
    await this.page.goto(path, { waitUntil: 'networkidle' });
    await this.looks();
  }

  async types(label, text) {
    this.controls += 1;
    this.keys += text.length;
    await this.page.getByLabel(label, { exact: true }).fill(text);
  }

  // What is pasted is one touch of the keyboard.
  async pastes(label, text) {
    this.controls += 1;
    this.keys += 2;
    await this.page.getByLabel(label, { exact: true }).fill(text);
  }

  async chooses(label) {
    this.controls += 1;
    await this.page.getByLabel(label, { exact: true }).check();
  }

  // An answer that stands under several questions is chosen under its own.
  async answers(question, label) {
    this.controls += 1;
    await this.page.getByRole('group', { name: question }).getByLabel(label, { exact: true }).check();
  }

  async presses(name) {
    await this.touches(this.page.getByRole('button', { name }).first());
  }

  async follows(name) {
    await this.touches(this.page.getByRole('link', { name }).first());
  }

  async touches(control) {
    this.controls += 1;
    await control.click();
    await this.page.waitForLoadState();
    await this.looks();
  }

  async reads(words) {
    await this.page.getByText(words).first().waitFor();
  }

  // Every page on the way is as accessible and as narrow as those of the lists. What was looked at once is not again.
  async looks() {
    const title = await this.page.title();
    const name = `${this.view} ${new URL(this.page.url()).pathname} ${title}`;
    if (this.seen.has(name)) return;
    this.seen.add(name);
    const found = [...await overflow(this.page), ...this.audited ? await violations(this.page) : []];
    this.faults.push(...found.map(fault => `on "${title}": ${fault}`));
  }

  counted() {
    const [first = 0, ...later] = this.views;
    return `${this.loads} loads, ${this.controls} controls, ${this.keys} keys, first view ${kilobytes(first)}, later ${kilobytes(Math.max(0, ...later))}`;
  }

  // What is beyond its limit. A limit that is not given is not there.
  beyond({ first_view_bytes = this.limits.first_view_bytes, ...most }) {
    const [first = 0, ...later] = this.views;
    const counts = { ...most, first_view_bytes, later_view_bytes: this.limits.later_view_bytes };
    const found = { loads: this.loads, controls: this.controls, keys: this.keys, first_view_bytes: first, later_view_bytes: Math.max(0, ...later) };
    const over = Object.entries(counts).filter(([what, limit]) => found[what] > limit);
    return [...this.faults, ...over.map(([what, limit]) => `${found[what]} ${what}, ${limit} at most`)];
  }
}
