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

// How long somebody may have looked around, in milliseconds, before they sign in anew: the screen of whoever rests for a
// quarter of an hour is locked, and a busy machine may take that long from one of their pages to the next.
const FRESH = 5 * 60_000;

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
    const { zoom, audited: _, ...options } = VIEWS[view];
    const context = await this.chromium.newContext({ ...options, baseURL: this.address, storageState: await this.state(as) });
    context.setDefaultTimeout(PATIENCE);
    try {
      const page = await context.newPage();
      if (zoom) await page.addInitScript(enlarge, zoom);
      return await use(page);
    } finally {
      await context.close();
    }
  }

  async state(role) {
    if (!role) return undefined;
    const kept = this.states.get(role);
    if (kept && Date.now() - kept.at < FRESH) return kept.state;
    const context = await this.chromium.newContext({ baseURL: this.address });
    const page = await context.newPage();
    await page.goto('/look-around');
    const door = page.locator('.doors__door', { has: page.getByRole('heading', { name: role, exact: true }) });
    await door.getByRole('button').first().click();
    await page.waitForLoadState();
    const state = await context.storageState();
    await context.close();
    this.states.set(role, { state, at: Date.now() });
    return state;
  }

  async stop() {
    await this.chromium.close();
  }
}

// Runs in the page: its letters are made larger before it is looked at.
function enlarge(zoom) {
  addEventListener('DOMContentLoaded', () => { document.documentElement.style.fontSize = zoom; });
}
