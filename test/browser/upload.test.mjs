// Photos and papers from a phone over a line that breaks: they arrive once and whole, and what is refused is said in plain words.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import sharp from 'sharp';
import { phoneOf, post, registered } from './own-case.mjs';
import { fitsThePhone } from './page-checks.mjs';
import { startBrowser } from './product.mjs';

const ADDRESS = process.env.TASHIL_ADDRESS;
let browser;
let picture;
before(async () => {
  browser = await startBrowser();
  // As a camera makes it: large, with noise that does not compress, turned, with the place where it was taken.
  const noise = Buffer.from(Uint8Array.from({ length: 520 * 390 * 3 }, () => noiseByte()));
  picture = await sharp(noise, { raw: { width: 520, height: 390, channels: 3 } }).resize(2600, 1950).jpeg({ quality: 90 })
    .withExif({ IFD0: { Make: 'Handset' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '31/1 19/1 0/1' } }).toBuffer();
});
after(() => browser.close());

let state = 1;
function noiseByte() {
  state = (Math.imul(state, 1103515245) + 12345) >>> 0;
  return state >>> 24;
}

async function papersOf(serial) {
  const mobile = `09162${String(serial).padStart(6, '0')}`;
  const page = await phoneOf(browser, ADDRESS, mobile);
  const file = await registered(page, { mobile, serial, submit: false });
  await page.goto(`/my/cases/${file.id}/papers`);
  const uploads = page.getByRole('group', { name: 'عکس خسارت', exact: true });
  await uploads.waitFor();
  return { page, file, uploads };
}
const pick = (place, files) => place.locator('input[type=file]').last().setInputFiles(files);
const photo = (name = 'خانهٔ ما.jpg') => ({ name, mimeType: 'image/jpeg', buffer: picture });
const documentsOf = async (page, { id }) => (await (await page.request.get(`/api/v1/cases/${id}`)).json()).documents;

test('a photo is made small, goes in pieces, and stands among the papers without its name and place', async () => {
  const { page, file, uploads } = await papersOf(1001);
  const began = [];
  page.on('request', (request) => { if (request.method() === 'POST' && request.url().endsWith('/uploads')) began.push(request.postDataJSON()); });
  await pick(uploads, photo());
  await uploads.getByText('فرستاده شد و در پرونده ماند.').waitFor({ timeout: 60_000 });
  await uploads.getByRole('link', { name: 'دیدن عکس ۱' }).waitFor();
  assert.ok(began[0].bytes < picture.length, `${began[0].bytes} of ${picture.length} bytes`);
  assert.doesNotMatch(JSON.stringify(began), /خانه/, 'the name of the file stays on the phone');
  const [document] = await documentsOf(page, file);
  const content = await (await page.request.get(`/api/v1/cases/${file.id}/documents/${document.id}/content?size=full`)).body();
  const { exif, width, height } = await sharp(content).metadata();
  assert.equal(exif, undefined);
  assert.ok(Math.max(width, height) <= 2000);
  await fitsThePhone(page);
  await page.context().close();
});

test('the line breaks in the middle: it says so, goes on from where it was, and nothing is sent twice', async () => {
  const { page, file, uploads } = await papersOf(1002);
  let pieces = 0;
  const offsets = [];
  await page.route('**/api/v1/uploads/*', async (route) => {
    if (route.request().method() !== 'PATCH') return route.continue();
    pieces += 1;
    if (pieces === 3) await page.context().setOffline(true);
    if (pieces >= 3 && pieces <= 4) return route.abort('internetdisconnected');
    offsets.push(Number(route.request().headers()['upload-offset']));
    return route.continue();
  });
  await pick(uploads, photo());
  await uploads.getByText(/اینترنت قطع شد/).first().waitFor({ timeout: 30_000 });
  assert.match(await uploads.getByRole('status').filter({ hasText: 'اینترنت قطع شد' }).innerText(), /خودش ادامه می‌دهد/, 'it is read out');
  await fitsThePhone(page);
  await page.context().setOffline(false);
  await uploads.getByText('فرستاده شد و در پرونده ماند.').waitFor({ timeout: 90_000 });
  assert.ok(offsets.length > 2);
  assert.deepEqual(offsets, [...new Set(offsets)].sort((one, other) => one - other), 'each piece once, in its order');
  assert.equal((await documentsOf(page, file)).length, 1);
  await page.context().close();
});

test('a page that was closed in the middle goes on by itself when it is opened again', async () => {
  const { page, file, uploads } = await papersOf(1003);
  let blocked = true;
  let pieces = 0;
  let begun = 0;
  page.on('request', (request) => { if (request.method() === 'POST' && request.url().endsWith('/uploads')) begun += 1; });
  await page.route('**/api/v1/uploads/*', (route) => {
    if (route.request().method() !== 'PATCH') return route.continue();
    pieces += 1;
    return blocked && pieces > 2 ? route.abort('connectionreset') : route.continue();
  });
  await pick(uploads, photo());
  await uploads.getByText(/اینترنت قطع شد/).first().waitFor({ timeout: 30_000 });
  await page.goto('/my');
  await page.getByRole('heading', { level: 1 }).waitFor();
  blocked = false;
  await page.goto(`/my/cases/${file.id}/papers`);
  await uploads.getByRole('link', { name: 'دیدن عکس ۱' }).waitFor({ timeout: 90_000 });
  assert.equal(begun, 1, 'it was gone on with, not begun anew');
  assert.equal((await documentsOf(page, file)).length, 1);
  await page.context().close();
});

test('a paper that is none is refused in plain words, and the next one goes', async () => {
  const { page, file } = await papersOf(1004);
  const uploads = page.getByRole('group', { name: 'کارت ملی', exact: true });
  await pick(uploads, { name: 'کارت.pdf', mimeType: 'application/pdf', buffer: Buffer.from('<html><script>alert(1)</script></html>') });
  const refused = uploads.getByRole('alert');
  await refused.waitFor({ timeout: 60_000 });
  assert.match(await refused.innerText(), /[آ-ی]/);
  assert.doesNotMatch(await refused.innerText(), /http|file-|error/i, 'no word of a machine');
  await pick(uploads, { name: 'کارت.txt', mimeType: 'text/plain', buffer: Buffer.from('x') });
  await uploads.getByText('این فایل از نوعی نیست که پذیرفته شود. عکس یا فایل پی‌دی‌اف بفرستید.').waitFor();
  await pick(uploads, { name: 'خراب.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('no picture') });
  await uploads.getByRole('alert').nth(2).waitFor({ timeout: 60_000 });
  await fitsThePhone(page);
  while (await uploads.getByRole('button', { name: /^باشد/ }).count()) await uploads.getByRole('button', { name: /^باشد/ }).first().click();
  assert.equal((await documentsOf(page, file)).length, 0);
  await pick(uploads, photo());
  await uploads.getByRole('link', { name: 'دیدن عکس ۱' }).waitFor({ timeout: 60_000 });
  await page.context().close();
});

test('what was sent is removed by keyboard, after a question, and the focus is not lost', async () => {
  const { page, file, uploads } = await papersOf(1005);
  await pick(uploads, photo());
  const remove = uploads.getByRole('button', { name: 'حذف عکس ۱' });
  await remove.waitFor({ timeout: 60_000 });
  await remove.focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await remove.waitFor();
  assert.equal((await documentsOf(page, file)).length, 1, '«نه، بماند»');
  await remove.focus();
  await page.keyboard.press('Enter');
  await uploads.getByRole('button', { name: 'بله، حذف شود' }).waitFor();
  await page.keyboard.press('Enter');
  await uploads.getByText('عکس ۱ حذف شد.').waitFor();
  assert.equal((await documentsOf(page, file)).length, 0);
  assert.ok(await page.evaluate(() => document.activeElement !== document.body), 'the focus is somewhere');
  await page.context().close();
});

test('a second phone writes to the case while a photo is on its way: both arrive', async () => {
  const { page, file, uploads } = await papersOf(1006);
  const other = await phoneOf(browser, ADDRESS, '09162001006');
  await page.route('**/api/v1/uploads/*', async (route) => {
    await new Promise((resolve) => { setTimeout(resolve, 150); });
    return route.continue();
  });
  await pick(uploads, photo());
  await uploads.getByText(/در حال فرستادن/).first().waitFor();
  await post(other, `/cases/${file.id}/commands`, { type: 'amend', priorPlan: 'آغل پیشین' }, { 'if-match': `"${file.version}"` });
  await uploads.getByRole('link', { name: 'دیدن عکس ۱' }).waitFor({ timeout: 60_000 });
  const now = await (await page.request.get(`/api/v1/cases/${file.id}`)).json();
  assert.deepEqual([now.documents.length, now.priorPlan], [1, 'آغل پیشین']);
  await other.context().close();
  await page.context().close();
});
