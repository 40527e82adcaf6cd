// The pages in a real browser: `node tests/browser/run.mjs FOOTBRIDGE SCREENSHOTS` starts the program on a demonstration
// of its own, opens every page of the folder pages in every view, walks every journey, and fails when something is beyond its
// limit. Counts and bytes only: a busy machine changes no result. ONLY='refer|today' takes the pages and journeys whose names fit.
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { Browser } from './browser.mjs';
import { check } from './check.mjs';
import { Hand } from './hand.mjs';
import { Letters } from './letters.mjs';
import { Server } from './server.mjs';

const [program, screenshots] = process.argv.slice(2);
const here = new URL('.', import.meta.url);
const json = async file => JSON.parse(await readFile(new URL(file, here), 'utf8'));
const files = async folder => (await readdir(new URL(folder, here))).sort().map(file => `${folder}${file}`);
const limits = await json('limits.json');
const wanted = ({ name }) => new RegExp(process.env.ONLY ?? '').test(name);
const pages = (await Promise.all((await files('pages/')).map(json))).flat().filter(wanted);
const journeys = (await Promise.all((await files('journeys/')).map(file => import(new URL(file, here))))).filter(wanted);

await mkdir(screenshots, { recursive: true });
const server = await Server.start(program);
const browser = await Browser.start(server.address);
const letters = new Letters(server.address);
const faults = [];
try {
  const links = pages.some(({ path }) => path.startsWith('{')) ? await letters.named() : {};
  for (const page of pages) page.path = page.path.replace(/^\{(\w+)\}/, (_, name) => links[name]);
  for (const page of pages) {
    const found = await check(browser, page, limits, screenshots).catch(error => ({ faults: [error.message] }));
    const { first, later, requests } = found.weight ?? { first: 0, later: 0, requests: 0 };
    row(page.name, `first view ${kilobytes(first)}, later ${kilobytes(later)}, ${requests} requests`, found.faults);
  }
  for (const { name, as, on, most, walk } of journeys) {
    const told = await browser.page({ as, view: on }, async page => {
      const hand = new Hand(page, server.address);
      const beyond = await walk(hand, { browser, letters, screenshots }).then(() => hand.beyond(most), error => [error.message]);
      return { beyond, counted: hand.counted() };
    });
    row(name, told.counted, told.beyond);
  }
} finally {
  await browser.stop();
  await server.stop();
}
if (faults.length > 0) {
  console.error(`\n${faults.join('\n')}`);
  process.exitCode = 1;
}

function row(name, figures, found) {
  console.log(`${found.length === 0 ? 'ok  ' : 'FAIL'} ${name.padEnd(34)} ${figures}`);
  faults.push(...found.map(fault => `${name}: ${fault}`));
}

function kilobytes(bytes) {
  return `${(bytes / 1024).toFixed(1)} KB`;
}
