// A branch officer works a stalled case to its last payment; the directorate sees the numbers fall.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { apiAs, personAt, startBrowser } from './product.mjs';

const ADDRESS = process.env.TASHIL_ADDRESS;
let browser;
before(async () => { browser = await startBrowser(); });
after(() => browser.close());

const bankRow = async (directorate) => (await directorate('/backlog?groupBy=bank&tag=bank')).rows.find(({ key }) => key.bank === 'keshavarzi');

async function logInAs(page, username) {
  await page.goto('/');
  await page.getByRole('button', { name: username }).click();
  await page.getByRole('button', { name: 'خروج' }).waitFor();
}

/** Opens a command's sheet on the case page, fills it, sends it, and waits until the page says that it is done. */
async function give(page, name, fill = async () => {}) {
  await page.getByRole('region', { name: 'اکنون چه می‌توان کرد' }).getByRole('link', { name, exact: true }).click();
  const sheet = page.getByRole('dialog', { name });
  await fill(sheet);
  await sheet.getByRole('button', { name: 'ثبت', exact: true }).click();
  await sheet.waitFor({ state: 'detached' });
}

async function typeDate(sheet, label, year, month, day) {
  const group = sheet.getByRole('group', { name: label });
  for (const [segment, value] of [['سال', year], ['ماه', month], ['روز', day]]) {
    await group.getByRole('spinbutton', { name: new RegExp(`^${segment}`) }).click();
    await group.page().keyboard.type(value);
  }
}

test('a branch officer finds a stalled case by a half-typed name in Arabic letters and works it to its last payment', async () => {
  const directorate = await apiAs(ADDRESS, 'directorate');
  const before = await bankRow(directorate);
  const page = await personAt(browser, ADDRESS);
  await logInAs(page, 'branch-keshavarzi-603');
  await page.goto('/cases?stalled=true');
  // «يزدا» with the Arabic yeh finds «یزدانی».
  await page.getByRole('searchbox').fill('يزدا');
  await page.getByRole('link', { name: 'R-99-00520' }).click();
  await page.getByRole('heading', { level: 1, name: 'نرگس یزدانی' }).waitFor();

  await give(page, 'اعلام علت معطلی', (sheet) => sheet.getByLabel('دلیل').selectOption({ label: 'ضامن ندارد' }));
  await page.getByRole('region', { name: /^معطل از/ }).getByText('ضامن ندارد').waitFor();

  await give(page, 'معرفی تضمین', async (sheet) => {
    await sheet.getByLabel('نوع').selectOption({ label: 'سفته' });
    await sheet.getByLabel('مبلغ اسمی (تومان)').fill('۱۰۰٬۰۰۰٬۰۰۰');
    await sheet.getByLabel(/سریال/).fill('۱۲۳۴۵۶');
    await sheet.getByLabel(/کد ملی ضامن/).fill('۹۹۹۳۱۰۱۳۵۴');
  });
  // One guarantee waits: it is chosen already.
  await give(page, 'پذیرش تضمین');
  await give(page, 'تکمیل تضامین');
  await page.getByText('انعقاد قرارداد').first().waitFor();
  assert.equal((await bankRow(directorate)).stalled, before.stalled - 1, 'the case that moved on is no longer stalled');

  await give(page, 'ثبت تعهد اشتغال', async (sheet) => {
    await sheet.getByLabel('کد شغل').fill('7212');
    await sheet.getByLabel('عنوان').fill('جوشکار');
    await sheet.getByLabel('شمار', { exact: true }).fill('۱');
  });
  await give(page, 'امضای قرارداد', async (sheet) => {
    await sheet.getByLabel('شمارهٔ قرارداد').fill('۷۱/۴۴');
    await typeDate(sheet, 'تاریخ امضا', '1399', '11', '21');
    await sheet.getByLabel(/^مبلغ قرارداد/).fill('81600000');
    await sheet.getByLabel('شمار اقساط').fill('36');
  });
  await give(page, 'پرداخت مرحله', async (sheet) => {
    await sheet.getByLabel('مبلغ (تومان)').fill('۸۱٬۶۰۰٬۰۰۰');
    await typeDate(sheet, 'تاریخ پرداخت', '1399', '11', '21');
  });
  await give(page, 'تأیید پرداخت', async (sheet) => {
    await sheet.getByLabel('شمارهٔ پیگیری بانک').fill('ب-۱۲۳');
  });
  await page.getByText('نظارت').first().waitFor();

  const paid = await bankRow(directorate);
  assert.equal(paid.cases, before.cases - 1);
  assert.equal(BigInt(before.outstandingRial) - BigInt(paid.outstandingRial), 816_000_000n, '81.6 million toman less at the bank');
  await page.context().close();
});

test('the directorate sees the fall on its own screen', async () => {
  const page = await personAt(browser, ADDRESS);
  await logInAs(page, 'directorate');
  await page.goto('/backlog');
  const row = page.getByRole('row', { name: /بانک کشاورزی/ });
  await row.waitFor();
  assert.match(await row.innerText(), /۱۱۹[\s\S]*۱۱۷/, 'one case fewer at the bank, one fewer stalled');
  await row.getByRole('link').first().click();
  await page.waitForURL(/\/cases\?.*bank=keshavarzi/);
  await page.getByRole('status').getByText('۱۱۹ پرونده').waitFor();
  await page.context().close();
});
