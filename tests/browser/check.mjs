// What is checked of every page, in every view: it answers, it is accessible, it does not push itself sideways, it asks
// nobody else for anything, it says the same without JavaScript, and it weighs no more than it may.
import { join } from 'node:path';
import { VIEWS } from './browser.mjs';
import { overflow, violations } from './looks.mjs';

export async function check(browser, sheet, limits, screenshots) {
  const faults = [];
  let heading;
  for (const view of Object.keys(VIEWS)) {
    const note = fault => faults.push(`${view}: ${fault}`);
    await browser.page({ view, as: sheet.as }, async page => {
      const outside = [];
      page.on('request', request => {
        if (!request.url().startsWith(browser.address) && !request.url().startsWith('data:')) outside.push(request.url());
      });
      page.on('console', message => message.type() === 'error' && !isStatus(message) && note(message.text()));
      page.on('pageerror', error => note(error.message));
      await open(page, sheet, note);
      const seen = (await page.locator('h1').allInnerTexts()).join(' / ');
      heading ??= seen;
      if (seen !== heading) note(`its heading is "${seen}", and "${heading}" on a desk`);
      if (outside.length > 0) note(`it asks elsewhere: ${outside.join(', ')}`);
      (await overflow(page)).forEach(note);
      if (VIEWS[view].audited) (await violations(page)).forEach(note);
      await page.screenshot({ path: join(screenshots, `${sheet.name}-${view}.png`), fullPage: true });
    });
  }
  const weight = await weigh(browser, sheet);
  const first = sheet.first_view_bytes ?? limits.first_view_bytes;
  if (weight.first > first) faults.push(`first view of ${weight.first} bytes, ${first} at most`);
  if (weight.later > limits.later_view_bytes) faults.push(`later view of ${weight.later} bytes, ${limits.later_view_bytes} at most`);
  if (weight.requests > limits.requests) faults.push(`${weight.requests} requests, ${limits.requests} at most`);
  if (weight.script > limits.script_bytes) faults.push(`${weight.script} bytes of script, ${limits.script_bytes} at most`);
  return { faults, weight };
}

// Opens a page; with `follow`, goes on from there by the first link of each name in turn, because what a page is about
// has another id in every demonstration; with `fill` and `send`, types under the labels it names and sends that, to see
// what the answer looks like; with `press`, presses a button on it, to see its faults.
async function open(page, sheet, note) {
  let answer = await page.goto(sheet.path);
  for (const name of sheet.follow ?? []) {
    const to = await page.getByRole('link', { name: pattern(name) }).first().getAttribute('href');
    answer = await page.goto(to);
  }
  for (const [label, words] of Object.entries(sheet.fill ?? {})) await page.getByLabel(label).first().fill(words);
  if (sheet.send) {
    const sent = page.waitForResponse(response => response.request().resourceType() === 'document' && response.status() !== 303);
    await page.getByRole('button', { name: pattern(sheet.send) }).first().click();
    answer = await sent;
    await page.waitForLoadState();
  }
  if (answer.status() !== (sheet.status ?? 200)) note(`it answers ${answer.status()}`);
  if (sheet.press) {
    await page.getByRole('button', { name: sheet.press, exact: true }).click();
    await page.waitForLoadState();
    const focused = await page.evaluate(() => document.activeElement.className);
    if (!focused.includes('nhsuk-error-summary')) note(`"${focused}" has the focus, not the summary of what is wrong`);
  }
}

// The name of a link: as it is written, or between slashes the pattern it has, like "/^Open Margaret/".
function pattern(name) {
  return name.startsWith('/') ? new RegExp(name.slice(1, -1)) : name;
}

// What comes over the wire when it is opened for the first time, and when it is opened again.
async function weigh(browser, sheet) {
  return browser.page({ as: sheet.as }, async page => {
    const wire = await page.context().newCDPSession(page);
    await wire.send('Network.enable');
    let loads = [];
    const scripts = new Set();
    wire.on('Network.responseReceived', ({ requestId, type }) => type === 'Script' && scripts.add(requestId));
    wire.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => loads.push({ requestId, bytes: encodedDataLength }));
    const address = await found(browser, sheet);
    const opened = async () => {
      loads = [];
      await page.goto(address, { waitUntil: 'networkidle' });
      return loads;
    };
    const sum = list => list.reduce((bytes, load) => bytes + load.bytes, 0);
    const first = await opened();
    const script = sum(first.filter(load => scripts.has(load.requestId)));
    const requests = first.length;
    return { first: sum(first), requests, script, later: sum(await opened()) };
  });
}

// Where the page is, found out in a browser that is then forgotten, so that the one that weighs it has kept nothing.
async function found(browser, sheet) {
  if (!sheet.follow && !sheet.send) return sheet.path;
  return browser.page({ as: sheet.as }, async page => {
    await open(page, { ...sheet, press: undefined }, () => {});
    return page.url();
  });
}

// Chromium calls an answer of 4xx an error of the console; we look at statuses ourselves.
function isStatus(message) {
  return message.text().startsWith('Failed to load resource');
}
