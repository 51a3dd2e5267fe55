// Registering from a phone: each page by hand, and the same by a program.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { codeSentTo, goOn, logInByPhone } from './applicant.mjs';
import { fitsThePhone } from './page-checks.mjs';
import { personAt, startBrowser } from './product.mjs';

const ADDRESS = process.env.TASHIL_ADDRESS;
const PHONE = { width: 360, height: 740 };
let browser;
before(async () => { browser = await startBrowser(); });
after(() => browser.close());

const PERSON = { kind: 'person', firstName: 'زهرا', lastName: 'کریمی' };
async function who(page, nationalCode, kind = 'خودم') {
  await page.getByRole('heading', { level: 1, name: 'درخواست به نام کیست' }).waitFor();
  await page.getByRole('radio', { name: kind }).check();
  await page.getByLabel('نام', { exact: true }).fill(PERSON.firstName);
  await page.getByLabel('نام خانوادگی').fill(PERSON.lastName);
  await page.getByLabel('کد ملی').fill(nationalCode);
}
async function where(page) {
  await page.getByLabel('شهرستان').selectOption({ label: 'اهواز' });
  await page.getByLabel(/^کد پستی/).fill('۶۱۳۴۵۶۷۸۹۰');
}
async function plan(page, title) {
  await page.getByLabel('نام کار یا طرح').fill(title);
  await page.getByLabel('با این پول چه می‌کنید؟').fill(`${title} در اهواز`);
  await page.getByLabel('نشانی محل').fill('اهواز');
}
async function send(page) {
  await page.getByText('نسخهٔ متن: ۱۳۹۹-۱').waitFor();
  await page.getByRole('checkbox', { name: 'می‌پذیرم' }).check();
  await goOn(page, 'درخواست شما فرستاده شد', 'فرستادن درخواست');
}
const idIn = (page) => /[0-9a-f-]{36}/.exec(page.url())[0];
const caseOf = async (page, id) => (await page.request.get(`/api/v1/cases/${id}`)).json();

/** What a case says of the application itself: not when, nor under which number, nor by which phone. */
const said = ({ programme, stage, countyCode, applicantName, branchOfWork, requestedRial, plan: told, disasterEvent, damage, support, preferredBank, priorPlan, mobileConfirmed, papers, applicant: { kind, postalCode, legalName, legalId } }) =>
  ({ programme, stage, countyCode, applicantName, branchOfWork, requestedRial, plan: told, disasterEvent, damage, support, preferredBank, priorPlan, mobileConfirmed, papers, kind, postalCode, legalName, legalId });

/** The same application as a program makes it, with a number of its own. */
async function byProgram(mobile, nationalCode, application) {
  const page = await personAt(browser, ADDRESS, PHONE);
  await logInByPhone(page, mobile);
  const made = await page.request.post('/api/v1/cases', {
    headers: { 'idempotency-key': `scripted-${mobile}` }, data: { ...application, applicant: { ...PERSON, ...application.applicant, nationalCode, mobile } },
  });
  const { id, version } = await made.json();
  await page.request.post(`/api/v1/cases/${id}/commands`, { headers: { 'if-match': `"${version}"`, 'idempotency-key': `send-${mobile}` }, data: { type: 'submit', consent: true } });
  const found = await caseOf(page, id);
  await page.context().close();
  return found;
}

test('a flood application by hand, page by page, is the one that a program makes', async () => {
  const page = await personAt(browser, ADDRESS, PHONE);
  await page.goto('/apply');
  await page.getByRole('link', { name: 'تسهیلات سیل' }).click();
  await page.getByRole('link', { name: 'شروع' }).click();
  await page.getByLabel('شمارهٔ تلفن همراه').fill('۰۹۱۶ ۰۰۰ ۸۸۰۱');
  await fitsThePhone(page);
  await goOn(page, 'رمز پیامک را بنویسید', 'رمز را بفرست');
  await fitsThePhone(page);
  await page.getByLabel('رمز پیامک‌شده').fill(await codeSentTo(page, '09160008801'));
  await page.getByRole('button', { name: 'ورود' }).click();
  await page.getByRole('heading', { level: 1, name: 'درخواست به نام کیست' }).waitFor();

  let pages = 1;
  const next = async (heading) => { await fitsThePhone(page); await goOn(page, heading); pages += 1; };
  await page.getByRole('button', { name: 'ذخیره و ادامه' }).click();
  const summary = page.getByRole('alert');
  await summary.waitFor();
  assert.equal(await summary.evaluate((box) => box === document.activeElement), true, 'the list of what is wrong has the focus');
  assert.match(await page.title(), /^خطا/);
  await fitsThePhone(page);
  await summary.getByRole('link', { name: /کد ملی/ }).click();
  assert.equal(await page.evaluate(() => document.activeElement.id), 'nationalCode');
  await who(page, '۹۹۹۹۰۰۰۰۳۷');
  await next('خسارت در کجا بود؟');
  await where(page);
  await next('پیش از سیل');
  await page.getByRole('radio', { name: 'نه، طرحی نداشتم' }).check();
  await next('کار شما چیست؟');
  await page.getByRole('radio', { name: 'گلخانه' }).check();
  await next('کدام کار را دوباره');
  await plan(page, 'گلخانهٔ کوچک');
  await next('چه چیزهایی خسارت دید؟');
  await page.getByLabel('چه چیزی خسارت دید؟').fill('سقف گلخانه');
  await page.getByLabel(/^چقدر خسارت دید؟/).fill('۵۰۰۰۰۰۰۰');
  await page.getByText('پنجاه میلیون تومان').waitFor();
  await page.getByRole('button', { name: 'یک خسارت دیگر' }).click();
  const second = page.getByRole('group', { name: 'خسارت ۲' });
  await second.getByLabel('چه چیزی خسارت دید؟').fill('پمپ آب');
  await second.getByLabel(/^چقدر خسارت دید؟/).fill('1500000');
  await next('چقدر تسهیلات');
  await page.getByLabel(/^مبلغ درخواستی/).fill('٤٠٠٠٠٠٠٠');
  await next('عکس و مدرک');
  await next('یک بار نگاه کنید');
  await fitsThePhone(page);
  assert.ok(pages + 1 <= 10, `${pages} pages and the last one`);
  await send(page);
  await fitsThePhone(page);

  const mine = await caseOf(page, idIn(page));
  const scripted = await byProgram('09160008802', '9999000045', {
    programme: 'flood-relief', applicant: { postalCode: '6134567890' }, countyCode: mine.countyCode, branchOfWork: 'greenhouse', requestedRial: '400000000', disasterEvent: 'flood-1397',
    plan: { title: 'گلخانهٔ کوچک', description: 'گلخانهٔ کوچک در اهواز', place: 'اهواز' },
    damage: [{ item: 'سقف گلخانه', amountRial: '500000000' }, { item: 'پمپ آب', amountRial: '15000000' }],
  });
  assert.equal(mine.stage, 'screening');
  assert.deepEqual(said(mine), said(scripted));
  await page.context().close();
});

/** A flood application begun over HTTP, and a phone that holds it. */
async function begun(mobile, nationalCode, more = {}) {
  const page = await personAt(browser, ADDRESS, PHONE);
  await logInByPhone(page, mobile);
  const made = await page.request.post('/api/v1/cases', {
    headers: { 'idempotency-key': `begun-${mobile}` }, data: { programme: 'flood-relief', applicant: { ...PERSON, nationalCode, mobile }, countyCode: '603', disasterEvent: 'flood-1397', ...more },
  });
  return { page, id: (await made.json()).id };
}
const COMPLETE = {
  branchOfWork: 'greenhouse', requestedRial: '400000000', plan: { title: 'گلخانه', description: 'گلخانه', place: 'اهواز' }, damage: [{ item: 'سقف', amountRial: '500000000' }],
};

test('what was begun on one phone goes on on another, and the way back leads through the answers', async () => {
  const { page, id } = await begun('09160008803', '9999000053');
  await page.goto(`/apply/case/${id}/work`);
  await page.getByRole('radio', { name: 'خیاطی' }).check();
  await goOn(page, 'کدام کار را دوباره');
  await page.getByLabel('نام کار یا طرح').fill('خیاطی روستا');
  await page.reload();
  assert.equal(await page.getByLabel('نام کار یا طرح').inputValue(), 'خیاطی روستا', 'a reload costs nothing that was typed');

  const other = await personAt(browser, ADDRESS, PHONE);
  await logInByPhone(other, '09160008803');
  await other.goto('/apply');
  await other.getByRole('link', { name: 'ادامهٔ درخواست' }).click();
  await other.getByText('بخش کامل است').waitFor();
  await fitsThePhone(other);
  await other.getByRole('link', { name: 'ادامهٔ درخواست' }).click();
  await other.getByRole('heading', { level: 1, name: 'کدام کار را دوباره' }).waitFor();
  await other.getByRole('link', { name: 'بازگشت' }).click();
  assert.equal(await other.getByRole('radio', { name: 'خیاطی' }).isChecked(), true);
  await other.goBack();
  await other.getByRole('heading', { level: 1, name: 'کدام کار را دوباره' }).waitFor();
  await Promise.all([page.context().close(), other.context().close()]);
});

test('two phones on one application: nobody writes over the other unseen', async () => {
  const { page, id } = await begun('09160008804', '9999000061', COMPLETE);
  const other = await personAt(browser, ADDRESS, PHONE);
  await logInByPhone(other, '09160008804');
  await Promise.all([page, other].map((phone) => phone.goto(`/apply/case/${id}/amount?from=check`)));
  await page.getByLabel(/^مبلغ درخواستی/).fill('۳۰۰۰۰۰۰۰');
  await other.getByLabel(/^مبلغ درخواستی/).fill('۲۰۰۰۰۰۰۰');
  await goOn(page, 'یک بار نگاه کنید');
  await other.getByRole('button', { name: 'ذخیره و ادامه' }).click();
  await other.getByText('در گوشی دیگری عوض شد').waitFor();
  assert.equal(await other.getByLabel(/^مبلغ درخواستی/).inputValue(), '۳۰٬۰۰۰٬۰۰۰', 'theirs is shown');
  await fitsThePhone(other);
  await other.getByRole('button', { name: 'نوشتهٔ خودم را برگردان' }).click();
  assert.equal(await other.getByLabel(/^مبلغ درخواستی/).inputValue(), '۲۰٬۰۰۰٬۰۰۰', 'and one\'s own is not lost');
  await goOn(other, 'یک بار نگاه کنید');
  assert.equal((await caseOf(other, id)).requestedRial, '200000000');
  await Promise.all([page.context().close(), other.context().close()]);
});

test('a double tap on «send» sends once', async () => {
  const { page, id } = await begun('09160008805', '9999000088', COMPLETE);
  let asked = 0;
  page.on('request', (request) => { if (request.method() === 'POST' && request.url().endsWith('/commands')) asked += 1; });
  await page.goto(`/apply/case/${id}/check`);
  await page.getByRole('checkbox', { name: 'می‌پذیرم' }).check();
  await page.getByRole('button', { name: 'فرستادن درخواست' }).evaluate((button) => { button.click(); button.click(); });
  await page.getByRole('heading', { level: 1, name: 'درخواست شما فرستاده شد' }).waitFor();
  assert.equal(asked, 1);
  const { items } = await (await page.request.get(`/api/v1/cases/${id}/history`)).json();
  assert.equal(items.filter(({ command }) => command === 'submit').length, 1);
  await page.context().close();
});

test('a code that a newer one has replaced is refused in plain words, and the newer one opens', async () => {
  const page = await personAt(browser, ADDRESS, PHONE);
  await page.goto('/apply/login');
  await page.getByLabel('شمارهٔ تلفن همراه').fill('09160008806');
  await goOn(page, 'رمز پیامک را بنویسید', 'رمز را بفرست');
  const first = await codeSentTo(page, '09160008806');
  // Away to read the SMS; a cheap phone drops the page meanwhile.
  await page.reload();
  await page.request.post('/api/v1/auth/otp', { data: { mobile: '09160008806' } });
  await page.getByLabel('رمز پیامک‌شده').fill(first);
  await page.getByRole('button', { name: 'ورود' }).click();
  await page.getByRole('alert').getByText('زمانش گذشته').waitFor();
  await fitsThePhone(page);
  await page.getByLabel('رمز پیامک‌شده').fill(await codeSentTo(page, '09160008806'));
  await page.getByRole('button', { name: 'ورود' }).click();
  await page.waitForURL(/\/my$/);
  await page.context().close();
});

test('a cooperative that supports others registers for rural employment', async () => {
  const page = await personAt(browser, ADDRESS, { width: 320, height: 640 });
  await logInByPhone(page, '09160008807');
  await page.goto('/apply/rural-employment/who');
  await who(page, '9999000096', 'تعاونی');
  const next = async (heading) => { await fitsThePhone(page); await goOn(page, heading); };
  await next('مشخصات تعاونی');
  await page.getByLabel('نام شرکت یا تعاونی').fill('تعاونی کارون');
  await page.getByLabel('شناسهٔ ملی').fill('۱۰۳۸۰۲۸۴۷۹۰');
  await next('محل کار شما کجاست؟');
  await where(page);
  await next('کار شما چیست؟');
  await page.getByRole('radio', { name: 'خیاطی' }).check();
  await next('می‌خواهید چه کنید؟');
  await plan(page, 'کارگاه خیاطی');
  await next('تنها کار می‌کنید');
  await page.getByRole('radio', { name: 'خودم پشتیبان هستم' }).check();
  await next('سابقه و ظرفیت');
  await page.getByLabel('تا امروز چه کرده‌اید؟').fill('پنج سال خیاطی');
  await page.getByLabel('به چند نفر').fill('۱۲');
  await next('استعلام بانکی');
  await page.getByLabel('شمارهٔ استعلام').fill('۴۴');
  for (const group of ['تاریخ استعلام', 'تاریخ قرارداد']) {
    const day = page.getByRole('group', { name: group });
    await day.getByLabel('روز').fill('۳۰');
    await day.getByLabel('ماه').selectOption({ label: 'مهر' });
    await day.getByLabel('سال').fill('۱۳۹۹');
  }
  await page.getByText('۳۰ مهر ۱۳۹۹').first().waitFor();
  await page.getByRole('checkbox', { name: 'چک برگشتی' }).check();
  await page.getByLabel('شمارهٔ قرارداد').fill('۱۲/۵');
  await next('چه کسانی برای شما');
  const worker = page.getByRole('group', { name: 'نفر ۱' });
  await worker.getByLabel('نام', { exact: true }).fill('مریم');
  await worker.getByLabel('نام خانوادگی').fill('احمدی');
  await worker.getByLabel('کد ملی').fill('9999000010');
  await next('چقدر تسهیلات');
  await page.getByLabel(/^مبلغ درخواستی/).fill('100000000');
  await next('عکس و مدرک');
  await next('یک بار نگاه کنید');
  await fitsThePhone(page);
  await send(page);
  const { stage, support, applicant } = await caseOf(page, idIn(page));
  assert.deepEqual({ stage, kind: applicant.kind, jobs: support.file.capacityJobs, on: support.file.enquiry.on, workers: support.file.workers.length }, { stage: 'screening', kind: 'cooperative', jobs: 12, on: '2020-10-21', workers: 1 });
  await page.context().close();
});

test('somebody who works at home under a supporter names the supporter\'s case', async () => {
  const file = {
    record: 'پنج سال', capacityJobs: 3, enquiry: { number: '7', on: '2020-10-21', clean: true }, contract: { number: '8', on: '2020-10-22' },
    workers: [{ firstName: 'مریم', lastName: 'احمدی', nationalCode: '9999000010' }],
  };
  const supporter = await byProgram('09160008808', '9999000134', {
    programme: 'home-business', applicant: { kind: 'cooperative', legalName: 'تعاونی دز', legalId: '10380284790' }, countyCode: '603', branchOfWork: 'sewing', requestedRial: '400000000',
    plan: { title: 'خیاطی', description: 'خیاطی', place: 'اهواز' }, support: { kind: 'supporter', file },
  });
  assert.equal(supporter.stage, 'screening');
  const page = await personAt(browser, ADDRESS, PHONE);
  await logInByPhone(page, '09160008809');
  await page.goto('/apply/home-business/who');
  await who(page, '9999000142');
  await goOn(page, 'محل کار شما کجاست؟');
  await where(page);
  await goOn(page, 'کار شما چیست؟');
  await page.getByRole('radio', { name: 'خیاطی' }).check();
  await goOn(page, 'می‌خواهید چه کنید؟');
  await plan(page, 'خیاطی در خانه');
  await goOn(page, 'تنها کار می‌کنید');
  await page.getByRole('radio', { name: 'زیر نظر پشتیبان' }).check();
  await page.getByLabel('شمارهٔ پروندهٔ پشتیبان').fill('HB-1399-1');
  await page.getByRole('button', { name: 'ذخیره و ادامه' }).click();
  await page.getByRole('alert').waitFor();
  await page.getByLabel('شمارهٔ پروندهٔ پشتیبان').fill(supporter.number.toLowerCase());
  await goOn(page, 'چقدر تسهیلات');
  await page.getByLabel(/^مبلغ درخواستی/).fill('۹۰۰۰۰۰۰۰');
  await page.getByRole('button', { name: 'ذخیره و ادامه' }).click();
  await page.getByRole('alert').getByText('بیشترین مبلغ').waitFor();
  await page.getByLabel(/^مبلغ درخواستی/).fill('۳۰۰۰۰۰۰۰');
  await goOn(page, 'عکس و مدرک');
  await goOn(page, 'یک بار نگاه کنید');
  await send(page);
  const { stage, support } = await caseOf(page, idIn(page));
  assert.deepEqual({ stage, support }, { stage: 'screening', support: { kind: 'under-supporter', supporterCase: supporter.number, file: null } });
  await page.context().close();
});
