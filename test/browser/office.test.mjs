// The office's side: intake is closed and opened, an application is registered for somebody, returned, answered, visited, and counted in the funnel.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { codeSentTo } from './applicant.mjs';
import { nationalCode, phoneOf } from './own-case.mjs';
import { tooWide, violations } from './page-checks.mjs';
import { apiAs, ARTIFACTS, personAt, startBrowser } from './product.mjs';

const ADDRESS = process.env.TASHIL_ADDRESS;
/** A red picture of one pixel. */
const PHOTO = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==', 'base64');
const MOBILE = '09165550142';
const SIGNERS = ['رضا قنواتی، فرمانداری', 'مریم لرکی، جهاد کشاورزی', 'علی کریمی، بخشداری'];

let browser;
let directorate;
before(async () => {
  browser = await startBrowser();
  directorate = await apiAs(ADDRESS, 'directorate');
});
after(() => browser.close());

async function personAs(username, size) {
  const page = await personAt(browser, ADDRESS, size);
  await page.request.post('/api/v1/auth/login', { data: { username, password: 'demo' } });
  return page;
}

const post = async (page, path, data, headers = {}) => {
  const answer = await page.request.post(`/api/v1${path}`, { data, headers });
  assert.ok(answer.ok(), `${path}: ${answer.status()} ${await answer.text()}`);
  return answer.json();
};
const read = async (page, path) => (await page.request.get(`/api/v1${path}`)).json();
const give = async (page, id, data) => post(page, `/cases/${id}/commands`, data, { 'if-match': `"${(await read(page, `/cases/${id}`)).version}"` });

async function check(page, name) {
  await page.waitForLoadState('networkidle');
  await page.screenshot({ path: join(ARTIFACTS, `${name}.png`), fullPage: true });
  assert.deepEqual(await violations(page), [], name);
  assert.deepEqual(await tooWide(page), [], `${name} scrolls sideways`);
}

/** The same page at the desk and on a phone of 360 pixels. */
async function checkBoth(page, name) {
  await check(page, `office-${name}-desk`);
  await page.setViewportSize({ width: 360, height: 740 });
  await check(page, `office-${name}-phone`);
  await page.setViewportSize({ width: 1366, height: 768 });
}

test('the directorate closes a branch of work in one county with its reason, the office reads it, and the record keeps who and why', async () => {
  const page = await personAs('directorate');
  await page.goto('/intake');
  const form = page.getByRole('form', { name: 'باز و بسته کردن' });
  await form.getByLabel('برنامه').selectOption({ label: 'مشاغل خانگی' });
  await form.getByLabel('شهرستان').selectOption({ label: 'اهواز' });
  await form.getByLabel('رسته').selectOption({ label: 'خیاطی' });
  await form.getByLabel('بسته شود').check();
  await form.getByRole('button', { name: 'ثبت' }).click();
  await form.getByRole('link', { name: /دلیل به فارسی/ }).waitFor();
  await checkBoth(page, 'intake-faults');
  await form.getByLabel('دلیل به فارسی').fill('سهمیهٔ خیاطی اهواز پر شده است');
  await form.getByLabel('دلیل به انگلیسی').fill('The money for sewing in Ahvaz is used up');
  await form.getByRole('button', { name: 'ثبت' }).click();
  await page.getByText('پذیرش بسته شد.').waitFor();
  const row = page.getByRole('group', { name: 'کلیدهای پذیرش' }).getByRole('row', { name: /مشاغل خانگی، اهواز، خیاطی/ });
  await row.getByText('سهمیهٔ خیاطی اهواز پر شده است').waitFor();
  await page.getByRole('group', { name: 'چه کسی، چه زمانی، چرا' }).getByRole('row', { name: /بسته/ }).first().waitFor();
  await checkBoth(page, 'intake');

  const office = await personAs('county-603');
  await office.goto('/cases/new');
  await office.getByLabel('مشاغل خانگی').check();
  await office.getByLabel('رسته').getByText('سهمیهٔ خیاطی اهواز پر شده است').waitFor({ state: 'attached' });
  await office.getByRole('combobox', { name: /نوع همکاری/ }).selectOption({ label: 'پشتیبان' });
  await office.getByLabel('ظرفیت، نفر').waitFor();
  await office.getByRole('radio', { name: 'شرکت' }).check();
  await office.getByLabel('نام شرکت یا تعاونی').waitFor();
  await checkBoth(office, 'new-case');
  await office.context().close();

  await row.getByRole('button', { name: /برداشتن کلید/ }).click();
  await page.getByText(/کلید برداشته شد: مشاغل خانگی/).waitFor();
  await page.getByText('کلیدی گذاشته نشده است', { exact: false }).waitFor();
  await page.context().close();
});

/** The committee's form, filled in: a photo, an amount for each item, the day, the place and three signers. */
async function visitWithPhoto(committee, id) {
  await committee.goto(`/cases/${id}?do=confirm-damage`);
  const visit = committee.getByRole('dialog');
  await visit.locator('input[type=file]').last().setInputFiles({ name: 'visit.png', mimeType: 'image/png', buffer: PHOTO });
  await visit.getByRole('link', { name: /عکس/ }).waitFor();
  for (const [item, toman] of [['سقف آغل', '45000000'], ['علوفه', '0']]) {
    const row = visit.getByRole('group', { name: item });
    await row.getByRole('textbox').first().fill(toman);
  }
  await visit.getByRole('group', { name: 'علوفه' }).getByLabel(/چرا کمتر/).fill('علوفه خشک مانده است');
  for (const [index, segment] of ['سال', 'ماه', 'روز'].entries()) {
    await visit.getByRole('group', { name: /تاریخ بازدید/ }).getByRole('spinbutton', { name: new RegExp(`^${segment}`) }).click();
    await committee.keyboard.type(['1399', '11', '20'][index]);
  }
  await visit.getByLabel(/^محل/).fill('روستای نمونه');
  for (const [index, signer] of SIGNERS.entries()) {
    if (index > 0) await visit.getByRole('button', { name: /افزودن.*امضا/ }).click();
    await visit.getByRole('group', { name: /امضاکنندگان/ }).getByRole('textbox').nth(index).fill(signer);
  }
  await checkBoth(committee, 'confirm-damage');
  await visit.getByRole('button', { name: /^ثبت/ }).click();
  await committee.getByRole('heading', { name: 'بازدید خسارت' }).waitFor();
}

test('an application is registered for somebody, sent in by their code, returned by typed items, answered, visited with a photo, and counted', async () => {
  const funnelBefore = (await directorate('/flood/funnel?county=603')).steps;
  const office = await personAs('county-603');
  const { id } = await post(office, '/cases', {
    programme: 'flood-relief', countyCode: '603', branchOfWork: 'light-livestock', requestedRial: '700000000', disasterEvent: 'flood-1397',
    applicant: { kind: 'person', firstName: 'مریم', lastName: 'لرکی', nationalCode: nationalCode(900142), mobile: MOBILE, postalCode: '6135743111' },
    plan: { title: 'بازسازی آغل', description: 'آغل و علوفه', place: 'روستای نمونه' },
    damage: [{ item: 'سقف آغل', amountRial: '500000000' }, { item: 'علوفه', amountRial: '300000000' }],
  });
  await office.goto(`/cases/${id}?do=submit`);
  await office.getByText(/ادارهٔ شهرستان اهواز این پرونده را برای متقاضی/).waitFor({ state: 'attached' });
  const submitting = office.getByRole('dialog');
  await submitting.getByRole('button', { name: /فرستادن کد به/ }).click();
  await submitting.getByText(/متقاضی آن را برای شما می‌خواند/).waitFor();
  await checkBoth(office, 'submit');
  await submitting.getByRole('checkbox').check();
  await submitting.getByLabel(/کد/).last().fill(await codeSentTo(office, MOBILE));
  await submitting.getByRole('button', { name: /^ثبت/ }).click();
  await office.getByText(/✓/).first().waitFor();

  await office.goto(`/cases/${id}?do=return`);
  const returning = office.getByRole('dialog');
  await returning.getByRole('button', { name: '+ کارت ملی' }).click();
  await returning.getByRole('button', { name: '+ فهرست خسارت' }).click();
  await checkBoth(office, 'return');
  await returning.getByRole('button', { name: /^ثبت/ }).click();
  await office.getByText(/ساعت مرحلهٔ «بررسی اولیه»/).waitFor();
  assert.deepEqual((await read(office, `/cases/${id}`)).missing.map(({ field, item }) => [item, field]), [['کارت ملی', 'document:national-card'], ['فهرست خسارت', 'damage']]);

  const applicant = await phoneOf(browser, ADDRESS, MOBILE);
  if (!(await read(applicant, `/cases/${id}`)).mobileConfirmed) await give(applicant, id, { type: 'confirm-identity', nationalCode: nationalCode(900142) });
  await give(applicant, id, { type: 'answer-missing', item: 0, note: 'کارت را به اداره نشان داده‌ام' });
  await office.reload();
  await office.getByText('کارت را به اداره نشان داده‌ام').waitFor();
  await office.getByText('هنوز پاسخی نیامده').waitFor();
  await checkBoth(office, 'returned');
  await give(applicant, id, { type: 'resubmit' });
  await applicant.context().close();
  await give(office, id, { type: 'accept' });
  await office.context().close();

  const committee = await personAs('committee-603');
  await visitWithPhoto(committee, id);
  const seen = await read(committee, `/cases/${id}`);
  assert.deepEqual(seen.damage.map(({ confirmedRial, note }) => [confirmedRial, note]), [['450000000', null], ['0', 'علوفه خشک مانده است']]);
  assert.equal(seen.damageVisit.photos.length, 1);
  assert.deepEqual(seen.damageVisit.signers, SIGNERS);
  await checkBoth(committee, 'visited');
  await give(committee, id, { type: 'approve', amountRial: '450000000', minutes: { sessionNo: '12', heldOn: '2021-02-09', present: SIGNERS, votesFor: 3, votesAgainst: 0 } });
  await committee.context().close();

  const steps = (await directorate('/flood/funnel?county=603')).steps;
  const growth = steps.map(({ amountRial, cases }, at) => [cases - funnelBefore[at].cases, BigInt(amountRial) - BigInt(funnelBefore[at].amountRial)]);
  assert.deepEqual(growth, [[1, 700000000n], [1, 450000000n], [0, 0n], [0, 0n], [0, 0n], [0, 0n]]);
});

const latin = (text) => text.replace(/[۰-۹]/g, (digit) => String('۰۱۲۳۴۵۶۷۸۹'.indexOf(digit))).replaceAll('٬', '');

test('the funnel of the flood shows the figures of the API, by step and by county, and leads to the cases of a county', async () => {
  const { steps, rows } = await directorate('/flood/funnel');
  const page = await personAs('directorate');
  await page.goto('/flood');
  await page.getByRole('heading', { name: 'پیشرفت درخواست‌های سیل ۹۷' }).waitFor();
  const counts = await page.getByRole('group', { name: 'گام‌های پرونده‌ها' }).locator('tbody tr td:nth-of-type(1)').allInnerTexts();
  assert.deepEqual(counts.map(latin), steps.map(({ cases }) => String(cases)));
  const counties = page.getByRole('group', { name: 'گام‌ها به تفکیک شهرستان' });
  assert.equal(await counties.locator('tbody tr').count(), rows.length);
  await checkBoth(page, 'flood');
  await counties.getByRole('link').first().click();
  await page.waitForURL(/\/cases\?.*programme=flood-relief/);
  await page.context().close();
});
