// An applicant with a phone, and the desks on the other side of their case.
import assert from 'node:assert/strict';
import { logInByPhone } from './applicant.mjs';
import { personAt } from './product.mjs';

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

/** A person with a phone, logged in by a code. */
export async function phoneOf(browser, address, mobile, size = { width: 360, height: 740 }) {
  const page = await personAt(browser, address, size);
  await logInByPhone(page, mobile);
  return page;
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
