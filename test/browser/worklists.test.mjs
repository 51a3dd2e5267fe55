// The officer's day: each shipped list, own lists, and the work on their rows without a mouse.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { apiAs, personAt, SHOTS, startBrowser } from './product.mjs';

const ADDRESS = process.env.TASHIL_ADDRESS;
const SHIPPED = JSON.parse(readFileSync(new URL('../../libs/store/seed/worklists.json', import.meta.url), 'utf8')).worklists;
const USERS = {
  'county-expert': 'county-603', 'committee-secretary': 'committee-603', 'working-group-secretary': 'working-group', 'bank-officer': 'branch-keshavarzi-603',
  'bank-manager': 'bank-keshavarzi', directorate: 'directorate', governor: 'governor-603', insurer: 'insurer', ministry: 'ministry', auditor: 'auditor',
};
/** What each row of a list says, where its filter shows. */
const HOLDS = {
  mine: /شما/, 'unheld-at-branch': /هیچ‌کس/, 'unheld-at-county-office': /هیچ‌کس/, 'unheld-at-committee': /هیچ‌کس/, 'unheld-at-working-group': /هیچ‌کس/, 'unheld-at-directorate': /هیچ‌کس/,
  'guarantee-missing': /اخذ تضامین/, 'promise-broken': /وعدهٔ شکسته/, 'about-to-stall': /مانده|آخرین روز/, 'stalled-level-3': /سطح ۳/, 'stalled-level-4': /سطح ۴/,
  'late-unacknowledged': /معطل(?![\s\S]*رؤیت‌شده)/, 'returned-to-applicant': /برگشت/,
  ...Object.fromEntries(['county-office', 'committee', 'executive-body', 'working-group', 'branch', 'bank', 'directorate', 'insurer', 'ministry'].map((party) => [`waiting-for-${party}`, /نوبت/])),
};
const latin = (text) => Number(text.replace(/[۰-۹]/g, (digit) => String('۰۱۲۳۴۵۶۷۸۹'.indexOf(digit))).replace(/[^0-9]/g, ''));

let browser;
before(async () => { browser = await startBrowser(); });
after(() => browser.close());

async function open(page, username, path = '/cases') {
  await page.request.post('/api/v1/auth/login', { data: { username, password: 'demo' } });
  await page.goto(path);
  await page.getByRole('heading', { level: 1 }).waitFor();
}
const lists = (page) => page.getByRole('navigation', { name: 'فهرست‌های کار' });
const total = async (page) => latin(await page.locator('.total').innerText());
const rows = (page) => page.locator('.case-table tbody tr');
const focusedRow = (page) => page.evaluate(() => document.activeElement?.closest('tr')?.rowIndex ?? -1);
const isOnPage = (page) => page.evaluate(() => document.activeElement !== document.body);

for (const { code, label, roles } of SHIPPED) {
  const role = roles.find((each) => USERS[each] !== undefined);
  if (role === undefined) continue;
  test(`the list «${label.fa}» (${code}) opens by its name, counts what it shows, and shows what it says`, async () => {
    const page = await personAt(browser, ADDRESS);
    await open(page, USERS[role]);
    const link = lists(page).getByRole('link', { name: new RegExp(`^${label.fa} [۰-۹]`) });
    const count = latin(await link.locator('.list-count').innerText());
    await link.click();
    await page.getByRole('heading', { level: 1, name: label.fa }).waitFor();
    await page.getByRole('status').getByText(/پرونده$/).waitFor();
    assert.equal(await total(page), count, 'the number beside the name is that of the list');
    const behind = await (await apiAs(ADDRESS, USERS[role]))(`/cases${new URL(page.url()).search}&limit=1`);
    assert.equal(behind.total, count, 'and that of the API');
    if (count === 0) {
      await page.locator('.blank').getByRole('heading').waitFor();
    } else {
      await rows(page).first().waitFor();
      assert.equal(await rows(page).count(), Math.min(count, 50));
      for (const text of await rows(page).allInnerTexts()) assert.match(text, HOLDS[code] ?? /./);
    }
    await page.reload();
    await page.getByRole('heading', { level: 1, name: label.fa }).waitFor();
    await page.context().close();
  });
}

test('a case is claimed with C, given back with the line below, and the focus goes to the next row each time', async () => {
  const page = await personAt(browser, ADDRESS);
  await open(page, 'bank-keshavarzi', '/cases?tag=bank&sort=-age');
  await rows(page).first().waitFor();
  await page.keyboard.press('KeyJ');
  const number = await page.evaluate(() => document.activeElement.textContent);
  await page.keyboard.press('KeyC');
  await rows(page).first().getByText('شما').waitFor();
  await page.getByText(`پروندهٔ ${number} در دست شماست.`).waitFor();
  await page.waitForFunction(() => document.activeElement?.closest('tr')?.rowIndex === 2);
  const second = await page.evaluate(() => document.activeElement.textContent);
  await page.keyboard.press('KeyC');
  await page.getByText(`پروندهٔ ${second} در دست شماست.`).waitFor();
  await rows(page).nth(1).locator('.holder').getByText('شما').waitFor();
  await page.waitForFunction(() => document.activeElement?.closest('tr')?.rowIndex === 3);
  await page.getByRole('button', { name: 'بازگرداندن' }).click();
  await rows(page).nth(1).getByText('هیچ‌کس').waitFor();
  await lists(page).getByRole('link', { name: /^پرونده‌های من/ }).click();
  await page.getByRole('status').getByText('۱ پرونده').waitFor();
  assert.equal(await rows(page).count(), 1);
  assert.ok(await isOnPage(page), 'the focus is somewhere');
  await page.context().close();
});

test('a case is handed to a colleague without a mouse', async () => {
  const page = await personAt(browser, ADDRESS);
  await open(page, 'directorate', '/cases?tag=bank&bank=post&sort=-age');
  await rows(page).first().waitFor();
  await page.keyboard.press('KeyJ');
  await page.keyboard.press('Shift+KeyC');
  const dialog = page.getByRole('dialog', { name: /^سپردن پروندهٔ/ });
  await dialog.getByRole('radio').first().waitFor();
  await dialog.getByRole('searchbox', { name: 'جست‌وجوی همکار' }).fill('پست');
  const colleague = dialog.getByRole('radio', { name: /پست بانک/ });
  await colleague.waitFor();
  await colleague.focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Control+Enter');
  await dialog.waitFor({ state: 'detached' });
  await rows(page).first().locator('.holder').getByText(/پست بانک/).waitFor();
  await page.waitForFunction(() => document.activeElement?.closest('tr')?.rowIndex === 2);
  await page.context().close();
});

test('twenty cases are acknowledged at once: first what is possible, then the result of each', async () => {
  const page = await personAt(browser, ADDRESS);
  await open(page, 'bank-tosee-taavon', '/cases?stalled=true&acknowledged=false&sort=-age');
  await rows(page).nth(20).waitFor();
  await page.keyboard.press('KeyJ');
  await page.keyboard.press('KeyX');
  for (let index = 0; index < 19; index += 1) await page.keyboard.press('KeyJ');
  await page.keyboard.press('Shift+KeyX');
  const bar = page.getByRole('region', { name: 'کار گروهی' });
  await bar.getByText('۲۰ پرونده برگزیده شده').waitFor();
  await bar.getByRole('button', { name: 'اعلام اطلاع از معطلی' }).waitFor();
  await page.screenshot({ path: join(SHOTS, 'worklist-selected.png') });
  await page.keyboard.press('Shift+KeyB');
  const reached = () => page.evaluate(() => document.activeElement?.textContent);
  for (let presses = 0; presses < 8 && (await reached()) !== 'اعلام اطلاع از معطلی'; presses += 1) await page.keyboard.press('Tab');
  assert.equal(await reached(), 'اعلام اطلاع از معطلی');
  await page.keyboard.press('Enter');
  const sheet = page.getByRole('dialog', { name: /۲۰ پرونده/ });
  await sheet.getByText('برای هر ۲۰ پرونده ممکن است.').waitFor();
  await sheet.getByRole('button', { name: /ثبت برای ۲۰ پرونده/ }).waitFor();
  await page.keyboard.press('Control+Enter');
  const results = page.getByRole('dialog', { name: 'نتیجهٔ کار گروهی' });
  await results.getByText('انجام شد').waitFor();
  await results.getByText('۲۰ نتیجه').waitFor();
  assert.equal(await results.locator('.results > li').filter({ hasText: 'ثبت شد' }).count(), 20);
  await page.screenshot({ path: join(SHOTS, 'bulk-results.png') });
  const address = page.url();
  await page.keyboard.press('Escape');
  await results.waitFor({ state: 'detached' });
  assert.ok(await isOnPage(page), 'the focus is somewhere');
  await page.goto(address);
  await page.getByRole('dialog', { name: 'نتیجهٔ کار گروهی' }).getByText('۲۰ نتیجه').waitFor();
  await page.context().close();
});

test('what cannot be done is said before it is tried, and all that a filter lets through can be picked', async () => {
  const page = await personAt(browser, ADDRESS);
  await open(page, 'bank-tosee-taavon', '/cases?stalled=true&sort=-age');
  await rows(page).first().waitFor();
  const all = await total(page);
  await page.getByRole('checkbox', { name: 'برگزیدن همهٔ ردیف‌های این صفحه' }).check();
  const bar = page.getByRole('region', { name: 'کار گروهی' });
  await bar.getByRole('button', { name: /^برگزیدن هر .* این پالایش/ }).click();
  await bar.getByText(/^همهٔ .* برگزیده شده$/).waitFor();
  await bar.getByRole('button', { name: 'اعلام اطلاع از معطلی' }).click();
  const sheet = page.getByRole('dialog');
  const sentence = await sheet.getByText(/^برای .* ممکن است؛ بقیه دست نمی‌خورد\.$/).innerText();
  const [can, of] = sentence.match(/[۰-۹٬]+/g).map(latin);
  assert.equal(of, all);
  assert.equal(can, all - 20, 'those of before are acknowledged already');
  await sheet.getByRole('list', { name: 'چرا برای بقیه ممکن نیست' }).getByText('۲۰ پرونده').waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await bar.waitFor({ state: 'detached' });
  await page.context().close();
});

test('filters are kept under a name, renamed, deleted and brought back', async () => {
  const page = await personAt(browser, ADDRESS);
  await open(page, 'county-603');
  await page.getByRole('button', { name: 'پالایش‌های بیشتر' }).click();
  await page.getByLabel('مهلت تا (روز کاری)').fill('۱۵');
  await page.waitForURL(/dueWithinWorkingDays=15/);
  await lists(page).getByRole('button', { name: 'نگه‌داشتن این پالایش' }).click();
  await page.getByRole('dialog').getByLabel('نام فهرست').fill('سه هفتهٔ پیش رو');
  await page.keyboard.press('Enter');
  const own = lists(page).getByRole('link', { name: /^سه هفتهٔ پیش رو/ });
  await own.waitFor();
  await page.getByRole('heading', { level: 1, name: 'سه هفتهٔ پیش رو' }).waitFor();
  await lists(page).getByRole('button', { name: 'تغییر نام' }).click();
  await page.getByRole('dialog').getByLabel('نام فهرست').fill('مهلت‌های نزدیک');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'مهلت‌های نزدیک' }).waitFor();
  await lists(page).getByRole('button', { name: 'حذف فهرست' }).click();
  await page.getByText('فهرست «مهلت‌های نزدیک» حذف شد.').waitFor();
  await page.getByRole('button', { name: 'بازگرداندن' }).click();
  await lists(page).getByRole('link', { name: /^مهلت‌های نزدیک/ }).waitFor();
  await page.context().close();
});

test('the help lists the keys by section, G leads to pages, and A takes a case on from the list', async () => {
  const page = await personAt(browser, ADDRESS);
  await open(page, 'county-603', '/cases?stage=screening');
  await rows(page).first().waitFor();
  await page.keyboard.press('Shift+Slash');
  const help = page.getByRole('dialog', { name: 'کلیدها' });
  for (const title of ['در فهرست پرونده‌ها', 'در صفحهٔ پرونده', 'رفتن به صفحه‌ها', 'همه‌جا']) await help.getByRole('table', { name: title }).waitFor();
  await page.keyboard.press('Escape');
  await help.waitFor({ state: 'detached' });
  await page.keyboard.press('KeyJ');
  assert.equal(await focusedRow(page), 1);
  await page.keyboard.press('KeyA');
  const sheet = page.getByRole('dialog');
  await sheet.locator('form').waitFor();
  await page.keyboard.press('Escape');
  await sheet.waitFor({ state: 'detached' });
  await page.waitForFunction(() => document.activeElement?.closest('tr')?.rowIndex === 1);
  await page.keyboard.press('KeyG');
  await page.keyboard.press('KeyS');
  await page.waitForURL(/\/stalls/);
  await page.keyboard.press('KeyG');
  await page.keyboard.press('KeyI');
  await page.waitForURL(/\/inbox/);
  await page.context().close();
});

test('on a phone the lists are one choice and the page does not scroll sideways', async () => {
  const page = await personAt(browser, ADDRESS, { width: 360, height: 740 });
  await open(page, 'bank-keshavarzi');
  await rows(page).first().waitFor();
  await lists(page).getByRole('combobox', { name: 'فهرست‌های کار' }).selectOption('guarantee-missing');
  await page.getByRole('heading', { level: 1, name: 'تضمین ناقص' }).waitFor();
  await page.waitForURL(/guarantee=missing/);
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0);
  await page.screenshot({ path: join(SHOTS, 'worklist-phone.png') });
  await page.context().close();
});
