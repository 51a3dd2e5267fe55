// What is told to a person: notices as they come, by which way they are told, who stands in; and lists that say that they have changed.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { apiAs, personAt, SHOTS, startBrowser } from './product.mjs';

const ADDRESS = process.env.TASHIL_ADDRESS;
let browser;
before(async () => { browser = await startBrowser(); });
after(() => browser.close());

async function open(page, username, path) {
  await page.request.post('/api/v1/auth/login', { data: { username, password: 'demo' } });
  await page.goto(path);
  await page.getByRole('heading', { level: 1 }).waitFor();
}

/** A command given by somebody else, while a page is open. */
async function giveAs(username, { id, version }, command) {
  const person = await browser.newContext({ baseURL: ADDRESS });
  await person.request.post('/api/v1/auth/login', { data: { username, password: 'demo' } });
  const answer = await person.request.post(`/api/v1/cases/${id}/commands`, {
    data: command, headers: { 'if-match': `"${version}"`, 'idempotency-key': `${id}-${version}-${command.type}` },
  });
  assert.equal(answer.status(), 200, await answer.text());
  await person.close();
}
const unread = async (page) => {
  const name = await page.locator('.bell').getAttribute('aria-label');
  return Number((/[۰-۹]+/.exec(name)?.[0] ?? '۰').replace(/[۰-۹]/g, (digit) => String('۰۱۲۳۴۵۶۷۸۹'.indexOf(digit))));
};

test('a notice arrives while the page is open, leads to its case, and is read by that', async () => {
  const [, , third] = (await (await apiAs(ADDRESS, 'directorate'))('/cases?bank=post&tag=bank&assignee=none&sort=-age&limit=3')).items;
  const page = await personAt(browser, ADDRESS);
  const streaming = page.waitForResponse((response) => response.url().endsWith('/api/v1/events') && response.status() === 200);
  await open(page, 'bank-post', '/inbox');
  await streaming;
  await giveAs('directorate', third, { type: 'assign', to: 'bank-post' });
  const notice = page.locator('.notice-item').filter({ hasText: third.number });
  await notice.waitFor({ timeout: 45_000 });
  assert.match(await notice.innerText(), /تازه/);
  assert.ok((await unread(page)) > 0, 'the bell counts it');
  await page.screenshot({ path: join(SHOTS, 'inbox.png') });
  await notice.getByRole('link').click();
  await page.waitForURL(/\/cases/);
  await page.getByText(third.number).first().waitFor();
  await page.locator('.bell').click();
  await notice.filter({ hasNotText: 'تازه' }).waitFor();
  await page.context().close();
});

test('all notices are read at once, and what was read is under «همه»', async () => {
  const page = await personAt(browser, ADDRESS);
  await open(page, 'directorate', '/inbox?unread=true');
  const items = page.locator('.notice-item');
  await items.first().waitFor();
  await page.getByRole('button', { name: 'همه خوانده شد' }).click();
  await page.getByRole('heading', { name: 'اعلان خوانده‌نشده‌ای نیست' }).waitFor();
  assert.equal(await unread(page), 0);
  await page.getByRole('link', { name: 'همه', exact: true }).click();
  await items.first().waitFor();
  await page.getByText('همه خوانده شده است').waitFor();
  assert.ok(await page.evaluate(() => document.activeElement !== document.body), 'the focus is somewhere');
  await page.context().close();
});

test('a list says that it has changed and moves no row until it is told to', async () => {
  const page = await personAt(browser, ADDRESS);
  await open(page, 'bank-keshavarzi', '/cases?tag=bank&sort=-age&assignee=none');
  const rows = page.locator('.case-table tbody tr');
  await rows.nth(3).waitFor();
  const [, second] = (await (await apiAs(ADDRESS, 'bank-keshavarzi'))('/cases?tag=bank&sort=-age&assignee=none&limit=2')).items;
  await page.keyboard.press('KeyJ');
  await giveAs('directorate', second, { type: 'assign', to: 'bank-keshavarzi' });
  await page.getByText('۱ پرونده از این فهرست تغییر کرده است.').waitFor({ timeout: 45_000 });
  await rows.getByText(second.number).waitFor();
  assert.equal(await page.evaluate(() => document.activeElement?.closest('tr')?.rowIndex), 1, 'the focus is where it was');
  await page.keyboard.press('Shift+KeyR');
  await rows.getByText(second.number).waitFor({ state: 'detached' });
  // Nobody's again: other tests count on it.
  await giveAs('bank-keshavarzi', { ...second, version: second.version + 1 }, { type: 'release' });
  await page.context().close();
});

test('the stream ends with the session', async () => {
  const page = await personAt(browser, ADDRESS);
  const streams = [];
  page.on('request', (request) => { if (request.url().endsWith('/api/v1/events')) streams.push(request); });
  const ended = [];
  page.on('requestfailed', (request) => { if (streams.includes(request)) ended.push(request); });
  page.on('requestfinished', (request) => { if (streams.includes(request)) ended.push(request); });
  await open(page, 'committee-603', '/cases');
  await page.waitForTimeout(1_000);
  assert.equal(streams.length, 1, 'one stream for the whole application');
  await page.keyboard.press('KeyG');
  await page.keyboard.press('KeyI');
  await page.waitForURL(/inbox/);
  assert.equal(streams.length, 1, 'which goes on from page to page');
  await page.getByRole('button', { name: 'خروج' }).click();
  await page.waitForURL(/login/);
  await page.waitForTimeout(3_000);
  assert.equal(streams.length, 1, 'and is not opened again for nobody');
  assert.equal(ended.length, 1);
  await page.context().close();
});

test('each kind of notice has its ways, which are kept', async () => {
  const page = await personAt(browser, ADDRESS);
  await open(page, 'working-group', '/account');
  const form = page.getByRole('form', { name: 'اعلان‌ها بیرون از سامانه' });
  const box = form.getByRole('checkbox', { name: /سپردن پرونده.*: با پیامک/ });
  const was = await box.isChecked();
  await box.setChecked(!was);
  await form.getByLabel(/شمارهٔ تلفن همراه/).fill('۰۹۱۶۱۲');
  await form.getByRole('button', { name: 'ذخیره' }).click();
  await form.getByRole('alert').getByText('شمارهٔ همراه باید با ۰۹ آغاز شود').waitFor();
  await form.getByLabel(/شمارهٔ تلفن همراه/).fill('۰۹۱۶۱۲۳۴۵۶۷');
  await form.getByLabel('چگونه فرستاده شود').selectOption('hourly');
  await form.getByText(/از ساعت ۲۱:۰۰ تا ۰۷:۳۰/).waitFor();
  await form.getByRole('button', { name: 'ذخیره' }).click();
  await form.getByText('✓ ذخیره شد.').waitFor();
  await page.reload();
  await box.waitFor();
  assert.equal(await box.isChecked(), !was);
  assert.equal(await form.getByLabel('چگونه فرستاده شود').inputValue(), 'hourly');
  assert.equal(await form.getByLabel(/شمارهٔ تلفن همراه/).inputValue(), '۰۹۱۶۱۲۳۴۵۶۷');
  await page.context().close();
});

test('who is away names a stand-in by keyboard, colleagues see it, and it can be cancelled', async () => {
  const page = await personAt(browser, ADDRESS);
  await open(page, 'county-603', '/account');
  await page.getByRole('button', { name: 'تعیین جانشین' }).click();
  const form = page.getByRole('form', { name: 'تعیین جانشین' });
  await form.getByRole('radio', { name: /کارشناس دوم/ }).check();
  const until = form.getByRole('group', { name: 'تا پایان روز' });
  await until.getByRole('spinbutton', { name: /^سال/ }).click();
  await page.keyboard.type('1399');
  await until.getByRole('spinbutton', { name: /^ماه/ }).click();
  await page.keyboard.type('11');
  await until.getByRole('spinbutton', { name: /^روز/ }).click();
  await page.keyboard.type('30');
  await form.getByRole('button', { name: 'ثبت', exact: true }).click();
  await page.getByText('✓ جانشین تعیین شد.').waitFor();
  const item = page.getByRole('listitem').filter({ hasText: 'کارشناس دوم' }).filter({ hasText: 'تا پایان' });
  await item.getByText('از ۲۱ بهمن ۱۳۹۹ تا پایان ۳۰ بهمن ۱۳۹۹').waitFor();
  assert.match(await item.innerText(), /در جریان/);
  assert.ok(await page.evaluate(() => document.activeElement !== document.body), 'the focus is somewhere');

  const directorate = await personAt(browser, ADDRESS);
  await open(directorate, 'directorate', '/cases?county=603&stage=screening');
  await directorate.locator('.case-table tbody tr').first().waitFor();
  await directorate.keyboard.press('KeyJ');
  await directorate.keyboard.press('Shift+KeyC');
  await directorate.getByRole('dialog').getByText(/تا ۳۰ بهمن ۱۳۹۹ نیست/).waitFor();
  await directorate.getByRole('dialog').getByText(/جانشین: کارشناس دوم/).waitFor();
  await directorate.context().close();

  await item.getByRole('button', { name: /^لغو جانشینی/ }).click();
  await page.getByText('✓ جانشینی لغو شد.').waitFor();
  assert.match(await item.innerText(), /لغوشده/);
  await page.context().close();
});
