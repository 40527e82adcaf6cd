// A hand on a journey: it does what a person does, by what is written on the page, and counts it.
export class Hand {
  constructor(page, address) {
    Object.assign(this, { page, address, loads: 0, controls: 0, keys: 0, bytes: 0 });
    page.on('response', response => {
      const isShown = response.headers()['content-type']?.startsWith('text/html');
      const isPage = response.request().isNavigationRequest() && (response.status() < 300 || response.status() >= 400);
      if (isPage && isShown) this.loads += 1;
    });
  }

  // Goes to where the journey begins. That load counts.
  async opens(path) {
    await this.page.goto(path);
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
    this.controls += 1;
    await this.page.getByRole('button', { name }).first().click();
    await this.page.waitForLoadState();
  }

  async follows(name) {
    this.controls += 1;
    await this.page.getByRole('link', { name }).first().click();
    await this.page.waitForLoadState();
  }

  async reads(words) {
    await this.page.getByText(words).first().waitFor();
  }

  counted() {
    return `${this.loads} loads, ${this.controls} controls, ${this.keys} keys`;
  }

  // What is beyond its limit. A limit that is not given is not there.
  beyond(most) {
    return Object.entries(most).filter(([what, limit]) => this[what] > limit).map(([what, limit]) => `${this[what]} ${what}, ${limit} at most`);
  }
}
