// From a phone: where one's case stands, what is asked and how it is answered, the other phone, another number, the way without a log-in.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { codeSentTo, logInByPhone } from './applicant.mjs';
import { give, giveAs, nationalCode, phoneOf, post, registered } from './own-case.mjs';
import { fitsThePhone } from './page-checks.mjs';
import { personAt, startBrowser } from './product.mjs';

const ADDRESS = process.env.TASHIL_ADDRESS;
const NOBODYS = { width: 360, height: 740 };
let browser;
before(async () => { browser = await startBrowser(); });
after(() => browser.close());

const mobileOf = (serial) => `09163${String(serial).padStart(6, '0')}`;
async function submitted(serial) {
  const page = await phoneOf(browser, ADDRESS, mobileOf(serial));
  const file = await registered(page, { mobile: mobileOf(serial), serial });
  return { page, file };
}
async function openCase(page, { id }) {
  await page.goto(`/my/cases/${id}`);
  await page.getByRole('heading', { level: 1, name: 'تسهیلات سیل ۹۷' }).waitFor();
}
const now = async (page, { id }) => (await page.request.get(`/api/v1/cases/${id}`)).json();
const MISSING = [
  { item: 'محل طرح را کامل بنویسید', note: 'نام روستا و دهستان', field: 'plan' },
  { item: 'نامهٔ شورای روستا', note: 'اگر دارید' },
];

test('the case says where it is, whose turn it is and what comes next; the list leads to it', async () => {
  const { page, file } = await submitted(2001);
  await page.goto('/my');
  await page.getByRole('link', { name: 'تسهیلات سیل ۹۷' }).waitFor();
  await fitsThePhone(page);
  await page.getByRole('link', { name: 'تسهیلات سیل ۹۷' }).click();
  await page.getByRole('heading', { name: /ادارهٔ شهرستان/ }).waitFor();
  assert.deepEqual(await page.locator('[aria-current=page]').allInnerTexts(), ['درخواست‌های من'], 'one current part of the site, and the way back is none');
  await page.getByText(file.number).waitFor();
  assert.match(await page.locator('[aria-current=step]').innerText(), /بررسی اولیه[\s\S]*اکنون این‌جاست/);
  await page.getByRole('listitem').filter({ hasText: 'درخواست را فرستادید' }).filter({ hasText: 'خود شما' }).waitFor();
  const receipt = await page.request.get(await page.getByRole('link', { name: 'رسید ثبت درخواست' }).getAttribute('href'));
  assert.equal(receipt.headers()['content-type'], 'application/pdf');
  await fitsThePhone(page);
  await page.context().close();
});

test('what is asked is answered item by item, put right in the application itself, and sent again', async () => {
  const { page, file } = await submitted(2002);
  await giveAs(browser, ADDRESS, 'county-603', file, { type: 'return', missing: MISSING });
  await openCase(page, file);
  const asks = page.getByRole('region', { name: /کار با شماست/ });
  await asks.getByText('نام روستا و دهستان').waitFor();
  await fitsThePhone(page);

  await asks.getByRole('link', { name: /جواب دادن: محل طرح/ }).click();
  const place = page.getByRole('textbox', { name: 'محل' });
  assert.equal(await place.inputValue(), 'روستای بامدژ', 'what stands there is there to be corrected');
  await page.getByRole('button', { name: 'ثبت جواب' }).click();
  await page.getByRole('alert').getByRole('link', { name: /هنوز چیزی عوض نشده است/ }).waitFor();
  await place.fill('روستای بامدژ، دهستان شاوور');
  await fitsThePhone(page);
  await page.getByRole('button', { name: 'ثبت جواب' }).click();
  await page.getByRole('status').getByText('جواب شما ثبت شد.').waitFor();

  await asks.getByRole('link', { name: /جواب دادن: نامهٔ شورای/ }).click();
  await page.getByRole('button', { name: 'ثبت جواب' }).click();
  await page.getByRole('alert').getByRole('link', { name: 'عکسی بفرستید یا توضیحی بنویسید.' }).click();
  assert.equal(await page.evaluate(() => document.activeElement?.tagName), 'TEXTAREA');
  await page.keyboard.type('شورا نامه نمی‌دهد');
  await page.reload();
  assert.equal(await page.getByLabel('توضیح شما').inputValue(), 'شورا نامه نمی‌دهد', 'nothing that was typed is lost');
  await page.getByRole('button', { name: 'ثبت جواب' }).click();
  await page.getByRole('link', { name: 'فرستادن دوبارهٔ پرونده' }).click();
  await page.getByRole('button', { name: 'فرستادن دوبارهٔ پرونده' }).click();
  await page.getByText('پرونده دوباره فرستاده شد.').waitFor();
  const { stage, plan, missing } = await now(page, file);
  assert.deepEqual([stage, plan.place], ['screening', 'روستای بامدژ، دهستان شاوور']);
  assert.deepEqual(missing.map(({ answer }) => answer !== null), [true, true], 'the office sees what was asked with its answers');
  await page.context().close();
});

test('two phones on one case: the later one is told, keeps what it wrote, and sends it', async () => {
  const { page, file } = await submitted(2003);
  await giveAs(browser, ADDRESS, 'county-603', file, { type: 'return', missing: MISSING });
  await page.goto(`/my/cases/${file.id}/answer/1`);
  await page.getByLabel('توضیح شما').fill('نامه پیوست است');
  const other = await phoneOf(browser, ADDRESS, mobileOf(2003));
  await give(other, await now(other, file), { type: 'answer-missing', item: 0, note: 'از گوشی دیگر' });
  await page.getByRole('button', { name: 'ثبت جواب' }).click();
  await page.getByRole('alert').getByText(/از جای دیگری/).waitFor();
  await fitsThePhone(page);
  await page.getByRole('button', { name: 'خواندن تازه‌ترین وضع' }).click();
  await page.getByRole('alert').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'ثبت جواب' }).click();
  await page.getByText('به همه جواب داده‌اید').or(page.getByText('جواب شما ثبت شد.')).first().waitFor();
  const { missing } = await now(page, file);
  assert.deepEqual(missing.map(({ answer }) => answer?.note), ['از گوشی دیگر', 'نامه پیوست است']);
  await other.context().close();
  await page.context().close();
});

test('a rejection says until when one may appeal, and the appeal goes', async () => {
  const { page, file } = await submitted(2004);
  await giveAs(browser, ADDRESS, 'county-603', file, { type: 'reject', reason: 'طرح بیرون از محدودهٔ سیل است' });
  await openCase(page, file);
  await page.getByText('تا ۲۱ اسفند می‌توانید یک بار اعتراض کنید.').waitFor();
  await page.getByText(/^۳۰ روز تا پایان مهلت، ۲۱ اسفند ۱۳۹۹/).waitFor();
  await fitsThePhone(page);
  await page.getByRole('link', { name: 'نوشتن اعتراض' }).click();
  await page.getByRole('button', { name: 'فرستادن اعتراض' }).click();
  await page.getByRole('alert').waitFor();
  await page.getByRole('textbox').fill('روستا در نقشهٔ سیل هست');
  await fitsThePhone(page);
  await page.getByRole('button', { name: 'فرستادن اعتراض' }).dblclick();
  await page.getByText('اعتراض شما ثبت شد.').waitFor();
  assert.equal((await now(page, file)).stage, 'working-group');
  await page.context().close();
});

test('a case that the office registered is seen only after its owner has confirmed it', async () => {
  const desk = await personAt(browser, ADDRESS);
  await post(desk, '/auth/login', { username: 'county-603', password: 'demo' });
  const file = await registered(desk, { mobile: mobileOf(2005), serial: 2005, submit: false });
  const page = await phoneOf(browser, ADDRESS, mobileOf(2005));
  await page.goto('/my');
  await page.getByRole('link', { name: 'تسهیلات سیل ۹۷' }).click();
  await page.getByRole('link', { name: 'تأیید با کد ملی' }).waitFor();
  assert.equal(await page.getByText('کارهای دیگر').count(), 0);
  await fitsThePhone(page);
  await page.getByRole('link', { name: 'تأیید با کد ملی' }).click();
  const code = page.getByRole('textbox', { name: 'کد ملی' });
  await code.fill(nationalCode(2999));
  await page.getByRole('button', { name: 'تأیید', exact: true }).click();
  await page.getByRole('alert').waitFor();
  await fitsThePhone(page);
  await code.fill(nationalCode(2005));
  await page.getByRole('button', { name: 'تأیید', exact: true }).click();
  await page.getByText('تأیید شد که این پرونده مال شماست.').waitFor();
  await page.getByRole('heading', { name: 'کارهای دیگر' }).waitFor();
  assert.equal((await now(page, file)).mobileConfirmed, true);
  await desk.context().close();
  await page.context().close();
});

test('the helper of the office is let in and out again', async () => {
  const { page, file } = await submitted(2006);
  await openCase(page, file);
  await page.getByRole('link', { name: 'اجازهٔ کمک به اداره' }).click();
  await fitsThePhone(page);
  await page.getByRole('button', { name: 'اجازهٔ کمک به اداره' }).click();
  await page.getByText('اداره اکنون می‌تواند به شما کمک کند.').waitFor();
  await page.getByRole('link', { name: 'پایان کمک اداره' }).click();
  await page.getByRole('button', { name: 'پایان کمک اداره' }).click();
  await page.getByText('کمک اداره پایان یافت.').waitFor();
  await page.context().close();
});

test('another number: a code to the new one, and from then on the case is seen with it alone', async () => {
  const { page, file } = await submitted(2007);
  await page.goto(`/my/cases/${file.id}/do/change-mobile`);
  await page.getByRole('textbox', { name: /شمارهٔ تازه/ }).fill('۰۹۱۶۳۹۹۹۹۰۷');
  await page.getByRole('textbox', { name: /کد ملی/ }).fill(nationalCode(2007));
  await page.getByRole('button', { name: 'رمز را به شمارهٔ تازه بفرست' }).click();
  const code = page.getByRole('textbox', { name: 'رمز پیامک‌شده' });
  await code.fill('00000');
  await fitsThePhone(page);
  await page.getByRole('button', { name: 'شماره عوض شود' }).click();
  await page.getByRole('alert').waitFor();
  await code.fill(await codeSentTo(page, '09163999907'));
  await page.getByRole('button', { name: 'شماره عوض شود' }).click();
  await page.getByText(/شمارهٔ این پرونده عوض شد/).waitFor();
  await fitsThePhone(page);
  assert.equal((await page.request.get(`/api/v1/my/cases/${file.id}`)).status(), 404);
  const anew = await phoneOf(browser, ADDRESS, '09163999907');
  await openCase(anew, file);
  await anew.context().close();
  await page.context().close();
});

test('a phone that was lost is logged out from the other one', async () => {
  const page = await phoneOf(browser, ADDRESS, mobileOf(2008));
  const lost = await personAt(browser, ADDRESS, NOBODYS);
  await logInByPhone(lost, mobileOf(2008));
  await lost.goto('/my');
  await lost.getByRole('heading', { level: 1, name: 'درخواست‌های من' }).waitFor();
  await page.goto('/my/account');
  await page.getByText('همین گوشی', { exact: true }).waitFor();
  await fitsThePhone(page);
  await page.getByRole('button', { name: 'بیرون کردن همهٔ گوشی‌های دیگر' }).click();
  await page.getByText('۱ گوشی دیگر بیرون شد.').waitFor();
  await lost.reload();
  await lost.waitForURL(/\/apply\/login/);
  await lost.context().close();
  await page.context().close();
});

test('without a log-in: the stage and nothing more, in digits of any kind, and one answer to whatever is wrong', async () => {
  const { page: owner, file } = await submitted(2009);
  const page = await personAt(browser, ADDRESS, NOBODYS);
  await page.goto('/track');
  const number = page.getByRole('textbox', { name: /شمارهٔ پرونده/ });
  const code = page.getByRole('textbox', { name: /کد ملی/ });
  const persian = (text) => text.replace(/[0-9]/g, (digit) => '۰۱۲۳۴۵۶۷۸۹'[digit]);
  const ask = () => page.getByRole('button', { name: 'ببینم کجاست' }).click();
  await ask();
  assert.equal(await page.getByRole('alert').getByRole('link').count(), 2);
  await fitsThePhone(page);
  await number.fill(persian(file.number));
  await code.fill(persian(nationalCode(2009)));
  await ask();
  const found = page.getByRole('region', { name: 'بررسی اولیه' });
  await found.waitFor();
  assert.doesNotMatch(await page.locator('main').innerText(), /کریمی|آغل|میلیون/);
  await fitsThePhone(page);
  const wrong = [];
  for (const [what, whose] of [['FL-1399-999999', nationalCode(2009)], [file.number, nationalCode(2998)]]) {
    await number.fill(what);
    await code.fill(whose);
    const answered = page.waitForResponse((response) => response.url().endsWith('/public/track'));
    await ask();
    await answered;
    await page.getByRole('alert').waitFor();
    wrong.push(await page.getByRole('alert').innerText());
  }
  assert.equal(wrong[0], wrong[1]);
  await owner.context().close();
  await page.context().close();
});

test('giving it up is told in full before it is done', async () => {
  const { page, file } = await submitted(2010);
  await openCase(page, file);
  await page.getByRole('link', { name: 'انصراف از درخواست' }).click();
  await page.getByText(/پرونده بسته می‌شود و برنمی‌گردد/).waitFor();
  await fitsThePhone(page);
  await page.getByRole('button', { name: 'بله، انصراف می‌دهم' }).click();
  await page.getByText('از درخواست انصراف دادید.').waitFor();
  assert.equal((await now(page, file)).stage, 'withdrawn');
  await page.context().close();
});
