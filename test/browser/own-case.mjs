// An applicant with a phone, and the desks on the other side of their case.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { personAt } from './product.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
let sent = 0;
const newKey = () => `own-case-${process.pid}-${(sent += 1)}`;

/** A national code of nobody: it begins with 999, which is given to no place, and its last digit is right. */
export function nationalCode(serial) {
  const nine = `999${String(serial).padStart(6, '0')}`;
  const rest = [...nine].reduce((sum, digit, index) => sum + Number(digit) * (10 - index), 0) % 11;
  return nine + (rest < 2 ? rest : 11 - rest);
}

const answered = async (answer, status) => {
  assert.equal(answer.status(), status, `${answer.url()}: ${await answer.text()}`);
  return answer.json();
};

export const post = async (page, path, data, { status = 200, ...headers } = {}) =>
  answered(await page.request.post(`/api/v1${path}`, { data, headers: { 'idempotency-key': newKey(), ...headers } }), status);

/** The last code that was sent to a number. */
export async function codeSentTo(page, mobile) {
  const { items } = await answered(await page.request.get(`/api/v1/demo/sms?mobile=${mobile}`), 200);
  const [newest] = [...items].sort((one, other) => other.at.localeCompare(one.at));
  return /[0-9۰-۹]{4,8}/.exec(newest.text)[0].replace(/[۰-۹]/g, (digit) => String('۰۱۲۳۴۵۶۷۸۹'.indexOf(digit)));
}

/** A person with a phone, logged in by a code. */
export async function phoneOf(browser, address, mobile, size = { width: 360, height: 740 }) {
  const page = await personAt(browser, address, size);
  await logIn(page, mobile);
  return page;
}

export async function logIn(page, mobile) {
  await post(page, '/auth/otp', { mobile }, { status: 202 });
  await post(page, '/auth/otp/verify', { mobile, code: await codeSentTo(page, mobile) });
}

/** An application after the flood, as the applicant's phone sends it. */
export async function registered(page, { mobile, serial, submit = true, ...more }) {
  const body = {
    programme: 'flood-relief', countyCode: '603', branchOfWork: 'light-livestock', requestedRial: '800000000', disasterEvent: 'flood-1397',
    applicant: { kind: 'person', firstName: 'علی', lastName: 'کریمی', nationalCode: nationalCode(serial), mobile, postalCode: '6134567890' },
    plan: { title: 'بازسازی آغل', description: 'آغل گوسفندان در سیل خراب شد', place: 'روستای بامدژ' },
    damage: [{ item: 'سقف آغل', amountRial: '500000000' }, { item: 'علوفه', amountRial: '300000000' }],
    ...more,
  };
  const file = await post(page, '/cases', body, { status: 201 });
  return submit ? give(page, file, { type: 'submit', consent: true }) : file;
}

export const give = async (page, { id, version }, command) => (await post(page, `/cases/${id}/commands`, command, { 'if-match': `"${version}"` })).case;

/** A command given at a desk, to the case as it is now. */
export async function giveAs(browser, address, username, { id }, command) {
  const desk = await browser.newContext({ baseURL: address });
  await desk.request.post('/api/v1/auth/login', { data: { username, password: 'demo' } });
  const { version } = await answered(await desk.request.get(`/api/v1/cases/${id}`), 200);
  const file = (await answered(await desk.request.post(`/api/v1/cases/${id}/commands`, { data: command, headers: { 'if-match': `"${version}"`, 'idempotency-key': newKey() } }), 200)).case;
  await desk.close();
  return file;
}

/** What axe finds wrong. */
export const violations = (page) => page.evaluate(async (source) => {
  (0, eval)(source);
  const { violations: found } = await window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] });
  return found.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map(({ target }) => target.join(' ')).join(', ')}`);
}, AXE);

/** What sticks out sideways, innermost first; nothing where the page fits. */
const tooWide = (page) => page.evaluate(() => {
  const { clientWidth, scrollWidth } = document.documentElement;
  if (scrollWidth <= clientWidth) return [];
  return [...document.querySelectorAll('body *')].filter((each) => {
    const { left, right } = each.getBoundingClientRect();
    return left < -1 || right > clientWidth + 1;
  }).reverse().slice(0, 5).map((each) => `${each.tagName.toLowerCase()}.${each.className}: ${each.textContent.trim().slice(0, 40)}`);
});

/** Digits that a person reads and that are no code must be Persian. */
const latinDigits = (page) => page.evaluate(() => {
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (!parent || parent.closest('bdi, code, kbd, script, style, [dir=ltr], [lang=en]')) continue;
    if (/[0-9]/.test(node.textContent) && parent.checkVisibility()) found.push(node.textContent.trim().slice(0, 60));
  }
  return found;
});

/** For eye, ear and thumb: nothing for axe, Persian digits, no sideways scroll as wide as it is, at 320 pixels, nor with letters twice as large. */
export async function fitsThePhone(page) {
  const size = page.viewportSize();
  assert.deepEqual(await violations(page), [], page.url());
  assert.deepEqual(await latinDigits(page), [], page.url());
  assert.deepEqual(await tooWide(page), [], `too wide at ${size.width} px: ${page.url()}`);
  await page.setViewportSize({ width: 320, height: 640 });
  assert.deepEqual(await tooWide(page), [], `too wide at 320 px: ${page.url()}`);
  await page.evaluate(() => { document.documentElement.style.fontSize = '200%'; });
  assert.deepEqual(await tooWide(page), [], `too wide at 320 px with letters twice as large: ${page.url()}`);
  await page.evaluate(() => { document.documentElement.style.fontSize = ''; });
  await page.setViewportSize(size);
}
