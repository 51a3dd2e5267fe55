// Questions and complaints as people meet them: on a phone with and without a log-in, and at a desk that answers.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { latin, logInByPhone } from './applicant.mjs';
import { tooWide, violations } from './page-checks.mjs';
import { apiAs, personAt, SHOTS, startBrowser } from './product.mjs';

const ADDRESS = process.env.TASHIL_ADDRESS;
const PHONE = { width: 360, height: 740 };
let browser;
before(async () => { browser = await startBrowser(); });
after(() => browser.close());

async function clean(page, what) {
  assert.deepEqual(await violations(page), [], what);
  assert.deepEqual(await tooWide(page), [], `${what} scrolls sideways`);
}

async function asStaff(username, path, size) {
  const page = await personAt(browser, ADDRESS, size);
  await page.request.post('/api/v1/auth/login', { data: { username, password: 'demo' } });
  await page.goto(path);
  await page.getByRole('heading', { level: 1 }).waitFor();
  return page;
}

test('somebody without an account complains from a phone, keeps the code and finds the answer with it', async () => {
  const page = await personAt(browser, ADDRESS, PHONE);
  await page.goto('/ask');
  await page.getByRole('heading', { level: 1, name: 'پرسش یا شکایت' }).waitFor();
  await page.getByRole('button', { name: 'بفرست' }).click();
  await page.getByRole('alert').waitFor();
  assert.match(await page.getByRole('alert').innerText(), /پرسش است یا شکایت[\s\S]*موضوع[\s\S]*متن/);
  await clean(page, 'the form with faults');
  await page.getByRole('radio', { name: /شکایت/ }).check();
  await page.getByLabel('موضوع').selectOption('bank-conduct');
  await page.getByLabel('شمارهٔ تلفن همراه').fill('٠٩١٦٠٠٠٠٧١١');
  await page.getByLabel(/^نام و نام خانوادگی/).fill('كريمي');
  await page.getByRole('textbox', { name: 'متن' }).fill('شعبه سند ملکی می‌خواهد که در دستورالعمل نیست');
  // What is typed outlives a reload.
  await page.reload();
  assert.equal(await page.getByRole('textbox', { name: 'متن' }).inputValue(), 'شعبه سند ملکی می‌خواهد که در دستورالعمل نیست');
  await page.screenshot({ path: join(SHOTS, 'ask-phone.png'), fullPage: true });
  const send = page.getByRole('button', { name: 'بفرست' });
  const posts = [];
  page.on('request', (request) => { if (request.method() === 'POST' && request.url().endsWith('/public/questions')) posts.push(request.headers()['idempotency-key']); });
  await send.dblclick();
  await page.getByRole('heading', { level: 1, name: 'پیام شما ثبت شد' }).waitFor();
  assert.equal(new Set(posts).size, 1, 'a double tap has one intent');
  const code = latin(await page.locator('.question-code').innerText());
  assert.match(code, /^Q-1399-\d{9}$/);
  await clean(page, 'the code');
  const api = await apiAs(ADDRESS, 'directorate');
  assert.equal((await api(`/questions?q=${code}`)).total, 1);

  await page.getByRole('link', { name: 'پیگیری پرسش یا شکایت' }).click();
  await page.getByLabel('شمارهٔ تلفن همراه').fill('09160000712');
  await page.getByRole('button', { name: 'نشان بده' }).click();
  await page.getByRole('alert').filter({ hasText: 'چیزی یافت نشد' }).waitFor();
  await page.getByLabel('شمارهٔ تلفن همراه').fill('0916 000 0711');
  await page.getByRole('button', { name: 'نشان بده' }).click();
  await page.getByText('نزد ادارهٔ کل استان').waitFor();
  await page.getByText('شعبه سند ملکی').waitFor();
  await clean(page, 'the thread without a log-in');
  await page.setViewportSize({ width: 320, height: 640 });
  await clean(page, 'the thread at 320');
  await page.context().close();
});

test('an applicant asks, the county answers, the applicant rates and asks again, and each step is by keyboard where it is at a desk', async () => {
  const phone = await personAt(browser, ADDRESS, PHONE);
  await logInByPhone(phone, '09160000721');
  await phone.goto('/my/questions');
  await phone.getByText('هنوز چیزی نپرسیده‌اید').waitFor();
  await clean(phone, 'no questions');
  await phone.getByRole('link', { name: 'پرسش یا شکایت تازه' }).click();
  await phone.getByRole('radio', { name: /پرسش/ }).check();
  await phone.getByLabel('موضوع').selectOption('how-to-register');
  await phone.getByLabel('شهرستان').selectOption('603');
  await phone.getByRole('textbox', { name: 'متن' }).fill('برای گلخانه چه مدرکی لازم است؟');
  await clean(phone, 'the form');
  await phone.getByRole('button', { name: 'بفرست' }).click();
  await phone.getByText('پیام شما ثبت شد').waitFor();
  await phone.getByText('نزد ادارهٔ تعاون، کار و رفاه اجتماعی شهرستان').waitFor();
  await clean(phone, 'the thread');
  const address = phone.url();

  const desk = await asStaff('county-603', '/questions');
  const row = desk.getByRole('row').filter({ hasText: 'برای گلخانه چه مدرکی لازم است؟' });
  await row.waitFor();
  await clean(desk, 'the list');
  await desk.screenshot({ path: join(SHOTS, 'questions.png') });
  await row.getByRole('link').focus();
  await desk.keyboard.press('Enter');
  const words = desk.getByLabel('متن پاسخ');
  await words.waitFor();
  await clean(desk, 'the question');
  await desk.getByRole('button', { name: 'فرستادن پاسخ' }).click();
  await desk.getByRole('alert').waitFor();
  assert.equal(await desk.evaluate(() => document.activeElement?.getAttribute('role')), 'alert');
  await words.focus();
  await desk.keyboard.type('کارت ملی و سند یا اجاره‌نامه');
  await desk.getByRole('button', { name: 'فرستادن پاسخ' }).focus();
  await desk.keyboard.press('Enter');
  await desk.getByText('پاسخ فرستاده شد').waitFor();
  assert.equal(await desk.getByLabel('متن پاسخ').count(), 0);

  await phone.goto(address);
  await phone.getByText('کارت ملی و سند یا اجاره‌نامه').waitFor();
  await clean(phone, 'the answered thread');
  await phone.screenshot({ path: join(SHOTS, 'my-question-phone.png'), fullPage: true });
  await phone.getByRole('radio', { name: /۲ — کم/ }).check();
  await phone.getByRole('button', { name: 'ثبت نظر' }).click();
  await phone.getByText('نظر شما ثبت شد').waitFor();
  await phone.getByRole('textbox', { name: 'متن' }).fill('اجاره‌نامهٔ دستی هم می‌شود؟');
  await phone.getByRole('button', { name: 'بفرست' }).click();
  await phone.getByText('پیام شما افزوده شد').waitFor();
  await phone.getByText('دوباره پرسید').waitFor();
  await phone.setViewportSize({ width: 320, height: 640 });
  await clean(phone, 'the thread at 320');

  await desk.goto('/questions');
  await desk.getByRole('row').filter({ hasText: 'برای گلخانه' }).filter({ hasText: '۱ بار' }).getByRole('link').click();
  await desk.getByLabel('به کدام بخش؟').selectOption('directorate');
  await desk.getByLabel('چرا؟').fill('بخشنامه روشن نیست');
  await desk.getByRole('button', { name: 'بسپار' }).click();
  await desk.getByText('به بخش دیگر سپرده شد').waitFor();
  await clean(desk, 'the page after it was handed over');
  assert.ok(!(await phone.content()).includes('بخشنامه روشن نیست'));
  await Promise.all([phone.context().close(), desk.context().close()]);
});

test('why a case waits is asked from the case, and goes to whose turn it is; nobody else reads it', async () => {
  const { items: [kase] } = await (await apiAs(ADDRESS, 'directorate'))('/cases?bank=keshavarzi&stage=guarantee&limit=1');
  const { applicant: { mobile, nationalCode } } = await (await apiAs(ADDRESS, 'auditor'))(`/cases/${kase.id}`);
  const phone = await personAt(browser, ADDRESS, PHONE);
  await logInByPhone(phone, mobile);
  const { version } = await (await phone.request.get(`/api/v1/my/cases/${kase.id}`)).json();
  const confirmed = await phone.request.post(`/api/v1/cases/${kase.id}/commands`, { data: { type: 'confirm-identity', nationalCode }, headers: { 'if-match': `"${version}"` } });
  assert.equal(confirmed.status(), 200, await confirmed.text());
  await phone.goto(`/my/questions/new?case=${kase.id}&topic=why-waiting`);
  await phone.getByRole('textbox', { name: 'متن' }).fill('چرا بانک کاری نمی‌کند؟');
  assert.match(await phone.getByLabel('دربارهٔ کدام پرونده؟').locator('option:checked').innerText(), new RegExp(kase.number));
  await phone.getByRole('button', { name: 'بفرست' }).click();
  await phone.getByText('پیام شما ثبت شد').waitFor();
  await phone.getByRole('link', { name: kase.number }).waitFor();
  const id = phone.url().split('/').at(-1).split('?')[0];
  assert.equal((await (await apiAs(ADDRESS, 'auditor'))(`/questions/${id}`)).caseNumber, kase.number);

  const stranger = await personAt(browser, ADDRESS, PHONE);
  await logInByPhone(stranger, '09160000731');
  await stranger.goto(`/my/questions/${id}`);
  await stranger.getByRole('alert').waitFor();
  assert.ok(!(await stranger.content()).includes('چرا بانک کاری نمی‌کند؟'));
  await Promise.all([phone.context().close(), stranger.context().close()]);
});

test('the directorate sees how many are open and late on its first page, and those numbers are the lists behind them', async () => {
  const desk = await asStaff('directorate', '/backlog');
  const strip = desk.getByRole('region', { name: 'پرسش‌ها و شکایت‌های مردم' });
  const open = strip.locator('dd').first();
  await open.waitFor();
  await clean(desk, 'the backlog with the strip');
  await desk.screenshot({ path: join(SHOTS, 'backlog-questions.png') });
  const shown = Number(latin(await open.innerText()));
  const { open: counted } = await (await apiAs(ADDRESS, 'directorate'))('/questions/summary');
  assert.equal(shown, counted);
  await open.getByRole('link').click();
  await desk.getByRole('heading', { level: 1, name: 'پرسش‌ها و شکایت‌ها' }).waitFor();
  await desk.getByRole('row').nth(shown).waitFor();
  assert.equal(await desk.getByRole('row').count(), shown + 1);
  await desk.getByLabel('جست‌وجو').fill('كریمی');
  await desk.waitForURL(/q=/);
  await desk.getByRole('row').filter({ hasText: 'شعبه سند ملکی' }).getByRole('link').click();
  await desk.getByText('این پیام بدون ورود فرستاده شده').waitFor();
  await clean(desk, 'the question of somebody unknown');
  await desk.context().close();
});
