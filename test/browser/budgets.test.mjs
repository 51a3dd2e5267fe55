// What a browser has to load for a page: counted as it arrives, packed the way the server packs it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { logInByPhone } from './applicant.mjs';
import { personAt, startBrowser } from './product.mjs';

const ADDRESS = process.env.TASHIL_ADDRESS;
const KILO = 1000;
const APPLICANT_KB = 150;
const STAFF_KB = 250;
/** Of the component library that the staff's pages stand on. */
const LIBRARY = /react-aria/;

let browser;
before(async () => { browser = await startBrowser(); });
after(() => browser.close());

/** Every script that the page has asked for since this call, each once. */
function scriptsOf(page) {
  const scripts = new Map();
  page.on('response', (response) => {
    const { pathname } = new URL(response.url());
    if (pathname.endsWith('.js')) scripts.set(pathname, response.body().then((body) => ({ kb: gzipSync(body, { level: 9 }).length / KILO, text: body.toString() })));
  });
  return async () => (await Promise.all([...scripts.values()])).filter(Boolean);
}

async function weigh(page, path) {
  const scripts = scriptsOf(page);
  await page.goto(path);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.waitForLoadState('networkidle');
  const loaded = await scripts();
  return { kb: loaded.reduce((sum, { kb }) => sum + kb, 0), withLibrary: loaded.some(({ text }) => LIBRARY.test(text)), count: loaded.length };
}

async function draftOf(page) {
  const answer = await page.request.post('/api/v1/cases', {
    headers: { 'idempotency-key': 'budget-draft-0001' },
    data: { programme: 'home-business', applicant: { kind: 'person', firstName: 'سارا', lastName: 'بودجه', nationalCode: '9999000029', mobile: '09160009901' }, countyCode: '603' },
  });
  return (await answer.json()).id;
}

const PUBLIC = ['/apply', '/apply/login', '/apply/flood-relief', '/track', '/ask', '/ask/track'];
const OWN = ['/my', '/my/account', '/my/questions', (id) => `/my/cases/${id}`, (id) => `/apply/case/${id}`,
  ...['who', 'where', 'work', 'plan', 'support', 'amount', 'papers', 'check'].map((step) => (id) => `/apply/case/${id}/${step}`)];

test(`no applicant's page loads more than ${APPLICANT_KB} kB of scripts, nor anything of the component library`, async (t) => {
  const page = await personAt(browser, ADDRESS, { width: 360, height: 740 });
  await logInByPhone(page, '09160009901');
  const id = await draftOf(page);
  const cookies = await page.context().cookies();
  const heavy = [];
  for (const wanted of [...PUBLIC, ...OWN]) {
    const path = typeof wanted === 'function' ? wanted(id) : wanted;
    const fresh = await personAt(browser, ADDRESS, { width: 360, height: 740 });
    if (!PUBLIC.includes(wanted)) await fresh.context().addCookies(cookies);
    const { kb, withLibrary, count } = await weigh(fresh, path);
    t.diagnostic(`${path.replace(id, '…')}: ${kb.toFixed(1)} kB in ${count}`);
    assert.ok(kb > 50, `${path} was weighed`);
    if (kb > APPLICANT_KB) heavy.push(`${path.replace(id, '…')}: ${kb.toFixed(1)} kB`);
    assert.equal(withLibrary, false, `${path} loads the component library`);
    await fresh.context().close();
  }
  assert.deepEqual(heavy, []);
  await page.context().close();
});

test(`no page of the staff loads more than ${STAFF_KB} kB of scripts`, async (t) => {
  const page = await personAt(browser, ADDRESS);
  await page.request.post('/api/v1/auth/login', { data: { username: 'directorate', password: 'demo' } });
  const { items: [{ id }] } = await (await page.request.get('/api/v1/cases?limit=1')).json();
  const cookies = await page.context().cookies();
  for (const path of ['/cases', `/cases/${id}`, '/backlog', '/stalls', '/calendars']) {
    const fresh = await personAt(browser, ADDRESS);
    await fresh.context().addCookies(cookies);
    const { kb, withLibrary } = await weigh(fresh, path);
    t.diagnostic(`${path}: ${kb.toFixed(1)} kB`);
    assert.ok(kb <= STAFF_KB, `${path} loads ${kb.toFixed(1)} kB`);
    // Otherwise the test before this one would look for something that is never found.
    if (path === '/calendars') assert.equal(withLibrary, true, 'the library is recognised where it is used');
    await fresh.context().close();
  }
  await page.context().close();
});
