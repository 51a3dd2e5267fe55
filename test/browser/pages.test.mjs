// Every page: no violation that axe can find, no sideways scroll, no Latin digit where people read; and the pictures of the README.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { latinDigits, tooWide, violations } from './page-checks.mjs';
import { apiAs, ARTIFACTS, personAt, SHOTS, startBrowser } from './product.mjs';

const ADDRESS = process.env.TASHIL_ADDRESS;
let browser;
let caseId;
before(async () => {
  browser = await startBrowser();
  caseId = (await (await apiAs(ADDRESS, 'bank-post'))('/cases?stage=guarantee&limit=1')).items[0].id;
});
after(() => browser.close());

const PAGES = {
  'log-in': { path: '/login' },
  'log-in-applicant': { path: '/login?as=applicant' },
  cases: { path: '/cases?tag=bank', as: 'directorate' },
  'no-cases': { path: '/cases?q=نیست‌در‌جهان', as: 'directorate' },
  case: { path: () => `/cases/${caseId}`, as: 'bank-post' },
  'case-command': { path: () => `/cases/${caseId}?do=offer-guarantee`, as: 'bank-post' },
  'case-return': { path: () => `/cases/${caseId}?do=return`, as: 'bank-post' },
  'case-for-auditor': { path: () => `/cases/${caseId}`, as: 'auditor' },
  backlog: { path: '/backlog', as: 'directorate' },
  'backlog-by-county': { path: '/backlog?by=county', as: 'directorate' },
  stalls: { path: '/stalls', as: 'directorate' },
  'stalls-soon': { path: '/stalls?tab=soon', as: 'directorate' },
  'stalls-clock': { path: '/stalls?tab=clock&by=branch', as: 'directorate' },
  'stalls-conditions': { path: '/stalls?tab=conditions', as: 'directorate' },
  'stalls-pack': { path: '/stalls?tab=pack&bank=post', as: 'directorate' },
  calendars: { path: '/calendars?month=1399-12', as: 'directorate' },
  'calendars-admin': { path: '/calendars?month=1405-01&calendar=office', as: 'admin' },
  'calendars-closure': { path: '/calendars?act=add-closure', as: 'admin' },
  'calendars-weekdays': { path: '/calendars?act=set-weekdays', as: 'admin' },
  quarantine: { path: '/quarantine', as: 'admin' },
  deliveries: { path: '/deliveries', as: 'admin' },
  runs: { path: '/runs', as: 'admin' },
  programmes: { path: '/programmes', as: 'directorate' },
  programme: { path: '/programmes/rural-employment', as: 'directorate' },
  'new-case': { path: '/cases/new', as: 'county-603' },
  account: { path: '/account', as: 'directorate' },
  'demo-sms': { path: '/demo/sms', as: 'directorate' },
  inbox: { path: '/inbox', as: 'directorate' },
  'broken-promises': { path: '/cases?promise=broken', as: 'directorate' },
  flood: { path: '/flood', as: 'directorate' },
  intake: { path: '/intake', as: 'directorate' },
  questions: { path: '/questions', as: 'directorate' },
  apply: { path: '/apply' },
  'apply-log-in': { path: '/apply/login' },
  track: { path: '/track' },
  ask: { path: '/ask' },
  'ask-track': { path: '/ask/track' },
  lost: { path: '/no/such/page', as: 'directorate' },
};

async function open(page, { path, as }) {
  if (as) await page.request.post('/api/v1/auth/login', { data: { username: as, password: 'demo' } });
  await page.goto(typeof path === 'function' ? path() : path);
  await page.getByRole('heading').first().waitFor();
  await page.waitForLoadState('networkidle');
}

for (const [name, wanted] of Object.entries(PAGES)) {
  for (const [size, width, height] of [['desk', 1366, 768], ['phone', 360, 740]]) {
    test(`${name} at the ${size}: nothing for axe, no sideways scroll, Persian digits`, async () => {
      const page = await personAt(browser, ADDRESS, { width, height });
      await open(page, wanted);
      await page.screenshot({ path: join(ARTIFACTS, `${name}-${size}.png`), fullPage: size === 'phone' });
      assert.deepEqual(await violations(page), []);
      assert.deepEqual(await tooWide(page), []);
      assert.deepEqual(await latinDigits(page), []);
      await page.context().close();
    });
  }
}

test('the pictures of the README are those of today', async () => {
  const page = await personAt(browser, ADDRESS, { width: 1366, height: 860 });
  await open(page, PAGES.backlog);
  await page.screenshot({ path: join(SHOTS, 'backlog.png') });
  await open(page, PAGES.case);
  await page.screenshot({ path: join(SHOTS, 'case.png') });
  assert.match(await page.getByRole('heading', { level: 1 }).innerText(), /\S/);
  await page.context().close();
});

test('the worklist is worked without a mouse, in the Persian layout', async () => {
  const page = await personAt(browser, ADDRESS);
  await open(page, PAGES.cases);
  await page.keyboard.press('Slash');
  assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('type')), 'search');
  await page.keyboard.press('Escape');
  await page.getByRole('heading', { level: 1 }).click();
  await page.keyboard.press('KeyJ');
  await page.keyboard.press('KeyJ');
  const focused = await page.evaluate(() => document.activeElement?.closest('tr')?.rowIndex);
  assert.ok(focused > 0, 'a row has the focus');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/cases\/[0-9a-f-]{36}/);
  await page.context().close();
});
