// The directorate's view of what stands still: by bank, about to stall, whose turn it was, conditions, and the pack for the joint session.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { apiAs, personAt, SHOTS, startBrowser } from './product.mjs';

const ADDRESS = process.env.TASHIL_ADDRESS;
const BANKS = { keshavarzi: 'بانک کشاورزی', post: 'پست بانک ایران', 'tosee-taavon': 'بانک توسعه تعاون' };
let browser;
before(async () => { browser = await startBrowser(); });
after(() => browser.close());

const persian = (text) => String(text).replace(/[0-9]/g, (digit) => '۰۱۲۳۴۵۶۷۸۹'[digit]);
const billionToman = (rial) => persian((Math.round(Number(rial) / 1e8) / 100).toString().replace('.', '٫'));

async function personAs(username, size) {
  const page = await personAt(browser, ADDRESS, size);
  await page.request.post('/api/v1/auth/login', { data: { username, password: 'demo' } });
  return page;
}

test('the stalled cases by bank are the same on the screen, in the API and in the preview of the pack', async () => {
  const directorate = await apiAs(ADDRESS, 'directorate');
  const { rows } = await directorate('/stalls/summary?groupBy=bank');
  const page = await personAs('directorate');
  for (const [bank, name] of Object.entries(BANKS)) {
    const summed = rows.find(({ key }) => key.bank === bank);
    const pack = await directorate(`/reports/stall-pack?bank=${bank}`);
    assert.equal(pack.cases, summed.cases, `${bank}: cases`);
    assert.equal(pack.outstandingRial, summed.outstandingRial, `${bank}: to the rial`);
    await page.goto('/stalls');
    const row = await page.getByRole('row', { name: new RegExp(`^${name}`) }).innerText();
    assert.ok(row.includes(persian(summed.cases)) && row.includes(billionToman(summed.outstandingRial)), row);
    await page.goto(`/stalls?tab=pack&bank=${bank}`);
    const preview = page.getByRole('region', { name: `جمع‌های بسته: ${name}` });
    await preview.waitFor();
    const figures = await preview.innerText();
    assert.ok(figures.includes(persian(pack.cases)) && figures.includes(`${billionToman(pack.outstandingRial)} میلیارد تومان`), figures);
  }
  await page.goto('/stalls');
  await page.getByRole('row', { name: /^بانک کشاورزی/ }).getByRole('link').nth(1).click();
  await page.waitForURL(/\/cases\?.*bank=keshavarzi/);
  const { cases } = rows.find(({ key }) => key.bank === 'keshavarzi');
  await page.getByRole('status').getByText(`${persian(cases)} پرونده`).waitFor();
  await page.context().close();
});

test('the backlog of the three banks is 22, 28 and 14 milliard toman on the screen', async () => {
  const { rows } = await (await apiAs(ADDRESS, 'directorate'))('/backlog?groupBy=bank&tag=bank');
  const page = await personAs('directorate');
  await page.goto('/backlog');
  const milliards = Object.fromEntries(rows.map(({ key, outstandingRial }) => [key.bank, Math.round(Number(outstandingRial) / 1e10)]));
  assert.deepEqual([milliards['tosee-taavon'], milliards.post, milliards.keshavarzi], [22, 28, 14]);
  for (const { key, outstandingRial } of rows.filter((row) => row.key.bank in BANKS)) {
    const row = await page.getByRole('row', { name: new RegExp(`^${BANKS[key.bank]}`) }).innerText();
    assert.ok(row.includes(billionToman(outstandingRial)), `${key.bank}: ${billionToman(outstandingRial)} in ${row}`);
  }
  await page.context().close();
});

test('cases about to stall stand in the order of their due days, and lead to the same list of cases', async () => {
  const { items, total } = await (await apiAs(ADDRESS, 'directorate'))('/cases?dueWithinWorkingDays=5&sort=due&limit=50');
  const page = await personAs('directorate');
  await page.goto('/stalls');
  await page.getByRole('link', { name: 'در آستانهٔ تعطل' }).click();
  await page.waitForURL(/tab=soon/);
  const table = page.getByRole('table', { name: 'پرونده‌های در آستانهٔ تعطل' });
  await table.waitFor();
  assert.deepEqual(await table.locator('tbody th a').allInnerTexts(), items.map(({ number }) => number));
  await page.getByRole('link', { name: `${persian(total)} پرونده` }).click();
  await page.waitForURL(/dueWithinWorkingDays=5/);
  await page.getByRole('status').getByText(`${persian(total)} پرونده`).waitFor();
  await page.context().close();
});

test('the days by party are summed as the API sums them', async () => {
  const clock = await (await apiAs(ADDRESS, 'directorate'))('/clock/summary?groupBy=bank&tag=bank');
  const page = await personAs('directorate');
  await page.goto('/stalls?tab=clock');
  const foot = page.getByRole('table', { name: 'روزها به پای چه کسی بود' }).locator('tfoot');
  await foot.waitFor();
  const grouped = persian(clock.total.workingDays.toString().replace(/\B(?=(?:\d{3})+$)/g, '٬'));
  assert.match(await foot.innerText(), new RegExp(grouped));
  await page.screenshot({ path: join(SHOTS, 'clock-by-party.png') });
  await page.context().close();
});

test('a condition of a bank is counted, and its own words are one click away', async () => {
  const words = 'دو ضامن رسمی که هر دو کارمند بانک باشند';
  const bank = await personAs('bank-keshavarzi');
  const { items: [item] } = await (await bank.request.get('/api/v1/stalls?bank=keshavarzi&limit=1')).json();
  const { version } = await (await bank.request.get(`/api/v1/cases/${item.caseId}`)).json();
  const stated = await bank.request.post(`/api/v1/cases/${item.caseId}/commands`, {
    headers: { 'if-match': `"${version}"` }, data: { type: 'state-stall-reason', reason: 'extra-condition', note: words },
  });
  assert.equal(stated.status(), 200);
  await bank.context().close();
  const page = await personAs('directorate');
  await page.goto('/stalls?tab=conditions');
  await page.getByRole('link', { name: 'خواندن متن‌ها: بانک کشاورزی' }).click();
  const panel = page.getByRole('dialog', { name: /بانک کشاورزی/ });
  await panel.getByText(words).waitFor();
  await panel.getByRole('link', { name: item.number }).click();
  await page.getByRole('region', { name: /^معطل از/ }).getByText(words).waitFor();
  await page.context().close();
});

test('a bank takes its own pack home as a document and as a workbook', async () => {
  const page = await personAs('bank-keshavarzi');
  await page.goto('/stalls?tab=pack');
  for (const [button, magic, ending] of [['دریافت PDF', '%PDF', '.pdf'], ['دریافت XLSX', 'PK', '.xlsx']]) {
    const coming = page.waitForEvent('download', { timeout: 60_000 });
    await page.getByRole('button', { name: button }).click();
    const file = await coming;
    assert.ok(file.suggestedFilename().endsWith(ending), file.suggestedFilename());
    assert.equal(readFileSync(await file.path()).subarray(0, magic.length).toString(), magic);
    await page.getByRole('status').getByText('دریافت شد').waitFor();
  }
  await page.screenshot({ path: join(SHOTS, 'stall-pack.png') });
  await page.context().close();
});

test('an administrator starts a sweep and stays with it until it has ended', async () => {
  const page = await personAs('admin');
  await page.goto('/runs');
  await page.getByText('آخرین پویش:').waitFor();
  await page.getByRole('button', { name: 'آغاز: پویش معطل‌ها' }).click();
  const started = page.getByRole('status').filter({ hasText: 'پویش معطل‌ها' });
  await started.getByText('انجام شد').waitFor({ timeout: 60_000 });
  await started.getByRole('progressbar', { name: 'پویش معطل‌ها' }).waitFor();
  await page.context().close();
});
