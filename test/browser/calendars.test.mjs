// An administrator closes a day for dust; due days move, the case says so, and taking the closure back moves them again.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { apiAs, personAt, SHOTS, startBrowser } from './product.mjs';

const ADDRESS = process.env.TASHIL_ADDRESS;
let browser;
let directorate;
before(async () => {
  browser = await startBrowser();
  directorate = await apiAs(ADDRESS, 'directorate');
});
after(() => browser.close());

async function personAs(username) {
  const page = await personAt(browser, ADDRESS);
  await page.request.post('/api/v1/auth/login', { data: { username, password: 'demo' } });
  return page;
}

async function typeDate(sheet, label, ...parts) {
  const group = sheet.getByRole('group', { name: label });
  for (const [index, segment] of ['سال', 'ماه', 'روز'].entries()) {
    await group.getByRole('spinbutton', { name: new RegExp(`^${segment}`) }).click();
    await group.page().keyboard.type(parts[index]);
  }
}

/** Reads what would move, makes the change, and waits until all due days are counted anew. */
async function confirm(page) {
  await page.getByRole('button', { name: 'ببینیم چه جابه‌جا می‌شود' }).click();
  const reach = page.getByRole('alert').filter({ hasText: 'پرونده' });
  await reach.getByText(/مهلت [۰-۹٬]+ پرونده جابه‌جا می‌شود/).waitFor({ timeout: 60_000 });
  const text = await reach.innerText();
  await page.getByRole('button', { name: 'ثبت تغییر' }).click();
  await page.getByRole('dialog').getByText(/مهلت [۰-۹٬]+ پرونده جابه‌جا شد/).waitFor({ timeout: 60_000 });
  await page.getByRole('dialog').getByText('انجام شد').waitFor({ timeout: 60_000 });
  return /مهلت ([۰-۹٬]+) پرونده/.exec(text)[1];
}

const soonest = async () => (await directorate('/cases?dueWithinWorkingDays=20&sort=due&tag=bank&limit=50')).items.filter(({ dueOn }) => dueOn > '2021-02-11').at(0);

test('a dust closure moves due days, says how many beforehand, and can be taken back', async () => {
  const before = await soonest();
  const admin = await personAs('admin');
  await admin.goto('/calendars?month=1399-11');
  await admin.getByRole('link', { name: 'افزودن تعطیلی' }).click();
  const sheet = admin.getByRole('dialog', { name: 'افزودن تعطیلی' });
  await typeDate(sheet, /^از روز/, '1399', '11', '23');
  await sheet.getByLabel('عنوان').fill('تعطیلی گردوغبار');
  await sheet.getByLabel('سبب').selectOption({ label: 'گردوغبار' });
  await sheet.getByLabel('منبع').fill('ابلاغ استانداری خوزستان، ۱۳۹۹/۱۱/۲۱');
  const count = await confirm(admin);
  await admin.keyboard.press('Escape');
  await admin.getByRole('cell', { name: /۲۳.*تعطیلی گردوغبار/s }).waitFor();
  await admin.screenshot({ path: join(SHOTS, 'calendar.png') });

  const after = await directorate(`/cases/${before.id}`);
  assert.ok(after.dueOn > before.dueOn, `${before.number}: ${before.dueOn} -> ${after.dueOn}`);
  const page = await personAs('directorate');
  await page.goto(`/cases/${before.id}`);
  const history = page.getByRole('region', { name: 'تاریخچه' });
  await history.getByText('بازشماری مهلت').first().waitFor();
  await history.getByText(/با تغییر تقویم، مهلت از .* به .* رفت/).first().waitFor();
  await page.goto('/calendars?month=1399-11');
  await page.getByRole('table', { name: 'تغییرهای تقویم' }).getByRole('link').first().click();
  await page.getByRole('dialog').getByText(`مهلت ${count} پرونده جابه‌جا شد`).waitFor();
  await page.getByRole('dialog').getByRole('row').nth(1).waitFor();
  await page.context().close();

  await admin.getByRole('link', { name: /^لغو: تعطیلی گردوغبار/ }).click();
  await admin.getByRole('dialog', { name: 'لغو تعطیلی' }).getByLabel('علت').fill('هوا پاک شد و بانک‌ها باز بودند');
  assert.equal(await confirm(admin), count);
  assert.equal((await directorate(`/cases/${before.id}`)).dueOn, before.dueOn, 'back where it was');
  await admin.keyboard.press('Escape');
  await admin.getByText('هوا پاک شد و بانک‌ها باز بودند').waitFor();
  await admin.context().close();
});

test('30 Esfand of a leap year stands in the month, and none in the year after', async () => {
  const page = await personAs('directorate');
  await page.goto('/calendars?month=1399-12');
  await page.getByRole('cell', { name: /^۳۰/ }).waitFor();
  await page.goto('/calendars?month=1400-12');
  await page.getByRole('cell', { name: /^۲۹/ }).waitFor();
  assert.equal(await page.getByRole('cell', { name: /^۳۰/ }).count(), 0);
  await page.context().close();
});

test('whoever does not administer reads the calendars and is offered no change', async () => {
  const page = await personAs('bank-post');
  await page.goto('/calendars');
  await page.getByRole('heading', { name: /^تعطیلی‌های سال/ }).waitFor();
  assert.equal(await page.getByRole('link', { name: 'افزودن تعطیلی' }).count(), 0);
  await page.context().close();
});
