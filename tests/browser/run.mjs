// The pages in a real browser: `node tests/browser/run.mjs FOOTBRIDGE SCREENSHOTS` starts the program on a demonstration
// of its own, opens every page of the folder pages in every view, walks every journey in four of them, and fails when
// something is beyond its limit. Counts and bytes only: a busy machine changes no result. ONLY='refer|today' takes the pages and journeys whose names fit.
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Asks } from './asks.mjs';
import { Browser, VIEWS } from './browser.mjs';
import { check } from './check.mjs';
import { Hand } from './hand.mjs';
import { Letters } from './letters.mjs';
import { kilobytes } from './looks.mjs';
import { Server } from './server.mjs';

const [program, screenshots] = process.argv.slice(2);
const here = new URL('.', import.meta.url);
const json = async file => JSON.parse(await readFile(new URL(file, here), 'utf8'));
const files = async folder => (await readdir(new URL(folder, here))).sort().map(file => `${folder}${file}`);
const limits = await json('limits.json');
const wanted = ({ name }) => new RegExp(process.env.ONLY ?? '').test(name);
const pages = (await Promise.all((await files('pages/')).map(json))).flat().filter(wanted);
const journeys = (await Promise.all((await files('journeys/')).map(file => import(new URL(file, here))))).filter(wanted);
// Those views in which journeys are walked: 320 px shows no more than 360 px once all pages have been opened in both.
const WALKED = ['desk', 'phone', 'zoomed', 'plain'];

await mkdir(screenshots, { recursive: true });
const server = await Server.start(program);
const browser = await Browser.start(server.address);
const letters = new Letters(server.address);
const asks = await Asks.of(server, letters);
const faults = [];
const seen = new Set();
try {
  const links = pages.some(({ path }) => path.startsWith('{')) ? await asks.named() : {};
  for (const page of pages) page.path = page.path.replace(/^\{(\w+)\}/, (_, name) => links[name]);
  for (const page of pages) {
    const found = await check(browser, page, limits, screenshots).catch(error => ({ faults: [error.message] }));
    const { first, later, requests } = found.weight ?? { first: 0, later: 0, requests: 0 };
    row(page.name, `first view ${kilobytes(first)}, later ${kilobytes(later)}, ${requests} requests`, found.faults);
  }
  for (const journey of journeys) {
    for (const [turn, view] of WALKED.entries()) await walked(journey, view, turn);
  }
} finally {
  await browser.stop();
  await server.stop();
}
if (faults.length > 0) {
  console.error(`\n${faults.join('\n')}`);
  process.exitCode = 1;
}

// Walks a journey once. The turn is the number of the view, for what can be typed only once; a journey that uses up what
// the demonstration has little of puts it back afterwards, which is not counted.
async function walked({ name, as, most, plain, walk, after }, view, turn) {
  await browser.page({ view, as }, async page => {
    const hand = await Hand.on(page, { address: server.address, view, audited: VIEWS[view].audited, limits, seen });
    const picture = part => page.screenshot({ path: join(screenshots, `${part}-${view}.png`), fullPage: true });
    let counted;
    let found;
    try {
      const done = await walk(hand, { browser, letters, asks, picture, turn });
      counted = hand.counted();
      found = hand.beyond(view === 'plain' ? { ...most, ...plain } : most);
      await after?.(hand, done);
    } catch (error) {
      found = [error.message];
    }
    row(`${name}, ${view}`, counted ?? hand.counted(), found);
  });
}

function row(name, figures, found) {
  console.log(`${found.length === 0 ? 'ok  ' : 'FAIL'} ${name.padEnd(38)} ${figures}`);
  faults.push(...found.map(fault => `${name}: ${fault}`));
}
