// Starts the product as a person would, on a data folder of its own, and opens pages in Debian's Chromium.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { chromium } from 'playwright-core';

const ROOT = new URL('../../', import.meta.url).pathname;
export const SHOTS = join(ROOT, 'docs/screenshots');
export const ARTIFACTS = join(ROOT, 'test/.artifacts');

/** `npm start` with a fresh data folder and a port that the system chooses. Resolves when it says that it is ready. */
export async function startProduct() {
  const folder = mkdtempSync(join(tmpdir(), 'tashil-browser-'));
  const child = spawn(process.execPath, ['apps/cli/start.mjs'], {
    cwd: ROOT, env: { ...process.env, PORT: '0', TASHIL_DATA: folder }, stdio: ['ignore', 'pipe', 'inherit'], detached: true,
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const address = await new Promise((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const ready = /^Tashil is ready: (\S+)/.exec(line);
      if (ready) resolve(ready[1]);
    });
    ended.then((code) => reject(new Error(`npm start ended with ${code}`)));
  });
  return {
    address,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export async function startBrowser() {
  const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
  if (!executablePath) throw new Error('No Chromium: apt-get install chromium');
  mkdirSync(SHOTS, { recursive: true });
  mkdirSync(ARTIFACTS, { recursive: true });
  return chromium.launch({ executablePath, args: ['--no-sandbox'] });
}

/** A person at a screen: a fresh context, so that nobody inherits another's session. The zone is not Iran's, on purpose. */
export async function personAt(browser, address, { width = 1366, height = 768, timezoneId = 'America/Los_Angeles' } = {}) {
  const context = await browser.newContext({ baseURL: address, viewport: { width, height }, locale: 'fa-IR', timezoneId });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  return page;
}

/** An API session for looking at the figures behind a screen. */
export async function apiAs(address, username) {
  const answer = await fetch(`${address}/api/v1/auth/login`, {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ username, password: 'demo' }),
  });
  const { token } = await answer.json();
  return async (path) => (await fetch(`${address}/api/v1${path}`, { headers: { authorization: `Bearer ${token}` } })).json();
}
