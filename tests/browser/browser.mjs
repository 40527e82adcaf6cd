// Debian's Chromium, driven without a download. Each page is opened in a context of its own, as somebody or as nobody.
import { execFileSync } from 'node:child_process';
import { chromium } from 'playwright-core';

// How long anything may take on a busy machine, in milliseconds: nothing here is about speed.
const PATIENCE = 120_000;

// The views: what a page is looked at with.
export const VIEWS = {
  desk: { viewport: { width: 1280, height: 900 }, audited: true },
  phone: { viewport: { width: 360, height: 740 }, audited: true, isMobile: true, hasTouch: true, deviceScaleFactor: 2 },
  narrow: { viewport: { width: 320, height: 640 } },
  zoomed: { viewport: { width: 640, height: 800 }, zoom: '200%' },
  plain: { viewport: { width: 1280, height: 900 }, javaScriptEnabled: false },
};

// What a journey is walked with that is made on a phone: without a script.
const PLAIN_PHONE = { ...VIEWS.phone, javaScriptEnabled: false };

export class Browser {
  static async start(address) {
    const executablePath = process.env.CHROMIUM || execFileSync('sh', ['-c', 'command -v chromium'], { encoding: 'utf8' }).trim();
    const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
    const browser = new Browser();
    Object.assign(browser, { address, states: new Map(), chromium: await chromium.launch({ executablePath, headless: true, args }) });
    return browser;
  }

  // Runs `use` with a page of this view, signed in as the first person of this role where one is named.
  async page({ view = 'desk', as }, use) {
    const { zoom, audited: _, ...options } = view === 'plain phone' ? PLAIN_PHONE : VIEWS[view];
    const context = await this.chromium.newContext({ ...options, baseURL: this.address, storageState: await this.state(as) });
    context.setDefaultTimeout(PATIENCE);
    try {
      const page = await context.newPage();
      page.zoom = zoom;
      return await use(page);
    } finally {
      await context.close();
    }
  }

  async state(role) {
    if (!role) return undefined;
    if (!this.states.has(role)) {
      const context = await this.chromium.newContext({ baseURL: this.address });
      const page = await context.newPage();
      await page.goto('/look-around');
      const door = page.locator('.doors__door', { has: page.getByRole('heading', { name: role, exact: true }) });
      await door.getByRole('button').first().click();
      await page.waitForLoadState();
      this.states.set(role, await context.storageState());
      await context.close();
    }
    return this.states.get(role);
  }

  async stop() {
    await this.chromium.close();
  }
}
