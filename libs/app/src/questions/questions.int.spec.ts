import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { parseCaseNumber, SCOPE_OF, type Actor, type QuestionKind } from '#domain';
import { readAs } from '#store';
import { calendarWork, closure } from '../calendars/calendars.fake.js';
import { applicantWith, openSpecApp, staff, type SpecApp } from '../app.fake.js';
import { AMOUNT_RIAL, BANK, COUNTY, minutes, openPot, peopleOf, registrationOf } from '../case-life.fake.js';
import {
  answerQuestion, askPublicQuestion, askQuestion, carryOut, deliver, getQuestion, listQuestions, rateQuestion, registerCase, replyToQuestion, routeQuestion, summariseQuestions, trackQuestion,
  type QuestionView,
} from '../index.js';

let spec: SpecApp;
beforeAll(async () => {
  spec = await openSpecApp();
  await openPot(spec.app, 'rural-employment', AMOUNT_RIAL * 20n);
});
afterAll(() => spec.close());

/** A Tuesday before a national day off. Thursday is worked by banks until noon and by no office, Friday by nobody. */
const TUESDAY = '2021-02-09T10:00:00+03:30';
const ADDRESS = '192.0.2.1';
beforeEach(async () => {
  spec.clock.set(TUESDAY);
  await spec.store.engine.query('delete from service_attempt');
});

let serial = 600;
async function caseAt(stage: 'screening' | 'referred', mobile: string) {
  const people = peopleOf(spec.app, mobile);
  const registered = await registerCase(spec.app, { actor: people.applicant, registration: registrationOf('rural-employment', mobile, (serial += 1)) });
  if (registered.outcome !== 'accepted') throw new Error(JSON.stringify(registered.refusal));
  const { id } = registered.case;
  const steps: [Actor, Parameters<typeof carryOut>[1]['command']][] = [
    [people.applicant, { type: 'submit', consent: true }], [people.county, { type: 'accept' }], [people.committee, { type: 'approve', amountRial: AMOUNT_RIAL, minutes }],
    [people.workingGroup, { type: 'approve', amountRial: AMOUNT_RIAL, minutes }],
    [people.directorate, { type: 'refer', bankCode: BANK, branchCode: people.branchCode, amountRial: AMOUNT_RIAL }],
  ];
  let version = 1;
  for (const [actor, command] of stage === 'screening' ? steps.slice(0, 1) : steps) {
    const done = await carryOut(spec.app, { caseId: id, actor, expectedVersion: version, command });
    if (done.outcome !== 'accepted') throw new Error(`${command.type}: ${JSON.stringify(done)}`);
    version += 1;
  }
  return { id, people };
}

async function ask(actor: Actor, more: { caseId?: string; topic?: string; countyCode?: string; kind?: QuestionKind; text?: string } = {}): Promise<QuestionView> {
  const asked = await askQuestion(spec.app, { actor: { ...actor, mobile: actor.mobile! }, asked: { kind: 'question', topic: 'other', text: 'پروندهٔ من چه شد؟', ...more } });
  if (asked.outcome !== 'asked') throw new Error(asked.outcome);
  return asked.question;
}
const done = async (step: ReturnType<typeof answerQuestion>): Promise<QuestionView> => {
  const result = await step;
  if (result.outcome !== 'done') throw new Error(JSON.stringify(result));
  return result.question;
};
const answer = (actor: Actor, { id }: { id: string }, text = 'پاسخ') => answerQuestion(spec.app, { actor, id, text });

describe('a question', () => {
  it('about a case at the bank goes to the branch and is due by the days that banks work', async () => {
    const { id, people } = await caseAt('referred', '09160000301');
    const question = await ask(people.applicant, { caseId: id, topic: 'why-waiting' });
    // Thursday, Saturday, Sunday, Monday, Tuesday.
    expect(question).toMatchObject({ party: 'branch', dueOn: '2021-02-16', leftWorkingDays: 5, late: false, state: 'open', caseId: id, may: { reply: true, answer: false, rate: false } });
    expect(parseCaseNumber(question.code)).toMatchObject({ ok: true, parts: { prefix: 'Q', jalaliYear: 1399 } });
  });

  it('about a case at the office goes to the office and is due by the days that offices work', async () => {
    const { id, people } = await caseAt('screening', '09160000302');
    const question = await ask(people.applicant, { caseId: id, topic: 'why-waiting' });
    // Saturday to Wednesday.
    expect(question).toMatchObject({ party: 'county-office', dueOn: '2021-02-17' });
  });

  it('is late on the day after its last day in time, also when nobody works on it, and a new day off moves that day', async () => {
    const question = await ask(applicantWith('09160000303'), { countyCode: '604', topic: 'how-to-register' });
    // Saturday, Sunday, Monday.
    expect(question.dueOn).toBe('2021-02-15');
    const county = staff('county-expert', { countyCode: '604' });
    const lateOn = async (day: string) => {
      spec.clock.set(`${day}T10:00:00+03:30`);
      const read = await getQuestion(spec.app, { actor: county, id: question.id });
      const [list, sum] = [await listQuestions(spec.app, { actor: county, late: true }), await summariseQuestions(spec.app, { actor: county })];
      expect([list.total, sum.late]).toEqual([read!.late ? 1 : 0, read!.late ? 1 : 0]);
      return { late: read!.late, left: read!.leftWorkingDays };
    };
    expect(await lateOn('2021-02-15')).toEqual({ late: false, left: 0 });
    expect(await lateOn('2021-02-16')).toEqual({ late: true, left: -1 });
    await calendarWork(() => spec).changed(closure('2021-02-14', '2021-02-14', { countyCode: '604' }));
    expect(await lateOn('2021-02-16')).toEqual({ late: false, left: 0 });
    expect(await lateOn('2021-02-17')).toEqual({ late: true, left: -1 });
  });

  it('is answered, asked again with its clock anew, and rated; the asker is told that there is an answer and not what it says', async () => {
    const mobile = '09160000304';
    const county = staff('county-expert', { countyCode: COUNTY });
    const asker = applicantWith(mobile);
    const question = await ask(asker, { countyCode: COUNTY });
    expect(await done(answer(county, question, 'محرمانه'))).toMatchObject({ state: 'answered', answeredOn: '2021-02-09', reopenUntil: '2021-02-23', late: false });
    expect(await answer(county, question)).toEqual({ outcome: 'refused', refusal: 'question-answered' });
    await deliver(spec.app);
    const texts = spec.sms.sent.filter(({ to }) => to === mobile).map(({ text }) => text);
    expect(texts).toEqual([expect.stringContaining(question.code), expect.stringContaining('پاسخ داده شد')]);
    expect(texts.join()).not.toContain('محرمانه');
    expect(await done(rateQuestion(spec.app, { actor: asker, id: question.id, score: 2 }))).toMatchObject({ rating: 2, may: { rate: false } });
    spec.clock.set('2021-02-23T20:00:00+03:30');
    expect(await done(replyToQuestion(spec.app, { actor: asker, id: question.id, text: 'روشن نشد' }))).toMatchObject({ state: 'open', reopened: 1, rating: null, answeredOn: null, dueOn: '2021-03-06' });
    await done(answer(county, question));
    spec.clock.set('2021-03-10T10:00:00+03:30');
    expect(await replyToQuestion(spec.app, { actor: asker, id: question.id, text: 'باز هم' })).toEqual({ outcome: 'refused', refusal: 'question-closed' });
    const closed = await getQuestion(spec.app, { actor: asker, id: question.id });
    expect(closed).toMatchObject({ state: 'closed', messages: [{ kind: 'asked' }, { kind: 'answer' }, { kind: 'rated', score: 2 }, { kind: 'reopened' }, { kind: 'answer' }] });
    expect(closed!.messages[1]).toMatchObject({ by: { fa: spec.app.rules.label('parties', 'county-office').fa }, byAsker: false });
  });

  it('is answered by one of two who answer at once', async () => {
    const question = await ask(applicantWith('09160000305'), { countyCode: COUNTY });
    const both = await Promise.all(['الف', 'ب'].map((text) => answer(staff('county-expert', { countyCode: COUNTY }), question, text)));
    expect(both.map(({ outcome }) => outcome).sort()).toEqual(['done', 'refused']);
  });

  it('is handed over without its clock starting anew; whoever handed it over sees it no more, and the asker not why', async () => {
    const asker = applicantWith('09160000306');
    const county = staff('county-expert', { countyCode: COUNTY });
    const question = await ask(asker, { countyCode: COUNTY });
    spec.clock.set('2021-02-10T10:00:00+03:30');
    expect(await routeQuestion(spec.app, { actor: county, id: question.id, note: 'بین خودمان', to: { party: 'branch' } })).toEqual({ outcome: 'refused', refusal: 'party-without-desk' });
    expect(await routeQuestion(spec.app, { actor: county, id: question.id, note: 'بین خودمان', to: { party: 'directorate' } })).toEqual({ outcome: 'handed-over' });
    expect(await answer(county, question)).toEqual({ outcome: 'absent' });
    const directorate = staff('directorate');
    const routed = await done(routeQuestion(spec.app, { actor: directorate, id: question.id, note: 'با پست‌بانک', to: { party: 'bank', bankCode: 'post' } }));
    expect(routed).toMatchObject({ party: 'bank', bankCode: 'post', dueOn: question.dueOn });
    const manager = staff('bank-manager', { bankCode: 'post' });
    expect(await getQuestion(spec.app, { actor: staff('bank-manager', { bankCode: BANK }), id: question.id })).toBeNull();
    const seen = await getQuestion(spec.app, { actor: asker, id: question.id });
    expect(seen?.messages.map(({ kind, text }) => [kind, text])).toEqual([['asked', 'پروندهٔ من چه شد؟'], ['routed', null], ['routed', null]]);
    expect(JSON.stringify(seen)).not.toMatch(/بین خودمان|با پست‌بانک|county-expert/);
    expect(await done(answer(manager, question))).toMatchObject({ state: 'answered' });
  });

  it('names a place only by the directorate, and only one that is there', async () => {
    const question = await ask(applicantWith('09160000307'), { topic: 'bank-conduct', kind: 'complaint', countyCode: COUNTY });
    const route = (actor: Actor, to: object) => routeQuestion(spec.app, { actor, id: question.id, note: 'ن', to: { party: 'county-office', ...to } });
    await expect(async () => route(staff('county-expert', { countyCode: COUNTY }), { countyCode: '604' })).rejects.toThrow(/countyCode unknown/);
    await expect(async () => route(staff('directorate'), { branchCode: 'nowhere' })).rejects.toThrow(/branchCode unknown/);
    expect(await route(staff('directorate'), { countyCode: '604' })).toMatchObject({ outcome: 'done', question: { countyCode: '604' } });
  });
});

describe('whose a question is', () => {
  it('follows its case: to another phone, and away from a bank that has lost it', async () => {
    const { id, people } = await caseAt('referred', '09160000311');
    const question = await ask(people.applicant, { caseId: id, topic: 'payment' });
    const sees = async (actor: Actor) => (await getQuestion(spec.app, { actor, id: question.id })) !== null;
    expect([await sees(people.applicant), await sees(people.branch), await sees(people.county), await sees(people.directorate)]).toEqual([true, true, false, true]);
    await spec.store.engine.query(`update loan_case set mobile = '09160000312', branch_code = 'post-603', bank_code = 'post' where id = $1`, [id]);
    expect([await sees(people.applicant), await sees(applicantWith('09160000312')), await sees(people.branch)]).toEqual([false, true, false]);
    expect(await trackQuestion(spec.app, { address: ADDRESS, code: question.code, mobile: '09160000311' })).toEqual({ outcome: 'absent' });
  });

  it('is nobody else\'s, by the wall as by the query', async () => {
    await ask(applicantWith('09160000313'), { countyCode: COUNTY });
    const count = (actor: Actor) => readAs(spec.store, actor, async (client) => (await client.query<{ seen: number }>('select count(*)::int as seen from question')).rows[0]!.seen);
    const all = (await spec.store.engine.query<{ all: number }>('select count(*)::int as "all" from question')).rows[0]!.all;
    expect(await count(staff('directorate'))).toBe(all);
    expect(await count(applicantWith('09160000313'))).toBe(1);
    expect((await spec.store.reader.query<{ seen: number }>('select count(*)::int as seen from question')).rows[0]!.seen).toBe(0);
    for (const actor of [
      applicantWith('09160000399'), staff('county-expert', { countyCode: '605' }), staff('county-expert', { countyCode: COUNTY, provinceCode: 'fars' }), staff('directorate', { provinceCode: 'fars' }),
      staff('governor', { countyCode: COUNTY }), staff('committee-member', { countyCode: COUNTY }), staff('insurer'), staff('training'), staff('ministry', { provinceCode: null }), staff('admin'),
      staff('bank-officer', { countyCode: '604', bankCode: BANK, branchCode: 'keshavarzi-604' }), { ...staff('county-expert'), countyCode: null },
    ]) {
      expect([actor.role, SCOPE_OF[actor.role], await count(actor)]).toEqual([actor.role, SCOPE_OF[actor.role], 0]);
      expect((await listQuestions(spec.app, { actor })).total).toBe(0);
    }
    // The query alone says the same as the wall, for everybody who sees any.
    for (const actor of [staff('directorate'), staff('auditor', { provinceCode: null }), staff('county-expert', { countyCode: COUNTY }), staff('bank-manager', { bankCode: 'post' }), applicantWith('09160000313')]) {
      expect([actor.role, (await listQuestions(spec.app, { actor })).total]).toEqual([actor.role, await count(actor)]);
    }
  });

  it('about a case is not for a phone that was put in the place of the asker\'s and has not confirmed the case', async () => {
    const { id, people } = await caseAt('screening', '09160000317');
    const actor = { ...people.applicant, mobile: people.applicant.mobile! };
    const done = await askQuestion(spec.app, { actor, asked: { kind: 'question', topic: 'other', text: 'چرا نوبت من نمی‌رسد؟', caseId: id } });
    if (done.outcome !== 'asked') throw new Error(done.outcome);
    const seenBy = () => Promise.all([
      listQuestions(spec.app, { actor }).then(({ total }) => total), getQuestion(spec.app, { actor, id: done.question.id }).then((question) => question?.id ?? null),
      replyToQuestion(spec.app, { actor, id: done.question.id, text: 'دیگر' }).then(({ outcome }) => outcome),
      readAs(spec.store, actor, async (client) => (await client.query('select from question where case_id = $1', [id])).rowCount),
    ]);
    expect(await seenBy()).toEqual([1, done.question.id, 'done', 1]);
    await spec.store.engine.query(`update case_detail set detail = detail || '{"mobileConfirmed": false}' where case_id = $1`, [id]);
    expect(await seenBy()).toEqual([0, null, 'absent', 0]);
  });

  it('is asked about no case of another, nor about one that nobody has confirmed', async () => {
    const { id, people } = await caseAt('screening', '09160000314');
    const asked = { kind: 'question' as const, topic: 'other', text: 'چرا؟', caseId: id };
    expect(await askQuestion(spec.app, { actor: { ...applicantWith('09160000315'), mobile: '09160000315' }, asked })).toEqual({ outcome: 'absent' });
    await spec.store.engine.query(`update case_detail set detail = detail || '{"mobileConfirmed": false}' where case_id = $1`, [id]);
    expect(await askQuestion(spec.app, { actor: { ...people.applicant, mobile: people.applicant.mobile! }, asked })).toEqual({ outcome: 'identity-unconfirmed' });
  });
});

describe('without a log-in', () => {
  const asked = { kind: 'complaint' as const, topic: 'office-conduct', text: 'پاسخ نمی‌دهند زود', name: 'زهرة اميركاوة', countyCode: COUNTY };

  it('a question is asked and followed by its code and number, in any digits, and found by the staff however the name is typed', async () => {
    const done = await askPublicQuestion(spec.app, { address: ADDRESS, asked, mobile: '+98 916 000 0321' });
    if (done.outcome !== 'asked') throw new Error(done.outcome);
    const persian = done.code.replace(/\d/g, (digit) => '۰۱۲۳۴۵۶۷۸۹'[Number(digit)]!).replaceAll('-', ' ');
    expect(await trackQuestion(spec.app, { address: ADDRESS, code: persian, mobile: '۰۹۱۶۰۰۰۰۳۲۱' })).toMatchObject({ outcome: 'found', question: { code: done.code, askerMobile: null, askerName: null } });
    const wrong = done.code.endsWith('0') ? `${done.code.slice(0, -1)}1` : `${done.code.slice(0, -1)}0`;
    for (const [code, mobile] of [[done.code, '09160000322'], [wrong, '09160000321'], ['nonsense', '09160000321']] as const) {
      expect(await trackQuestion(spec.app, { address: ADDRESS, code, mobile })).toEqual({ outcome: 'absent' });
    }
    const directorate = staff('directorate');
    for (const q of ['زهره امیرکاوه', 'اميركاوه', done.code.toLowerCase(), '+98 916 000 0321', '60000321', 'نمیدهند زود']) {
      expect([q, (await listQuestions(spec.app, { actor: directorate, q })).items.map(({ code }) => code)]).toEqual([q, [done.code]]);
    }
    expect((await listQuestions(spec.app, { actor: directorate, q: 'کاوه' })).items[0]).toMatchObject({ askerName: 'زهرة امیرکاوة', askerMobile: '09160000321', askerConfirmed: false });
  });

  it('a number is asked from five times an hour, in whichever spelling', async () => {
    const mobiles = ['09160000323', '+989160000323', '00989160000323', '۰۹۱۶۰۰۰۰۳۲۳', '9160000323', '0916 000 0323'];
    const outcomes: string[] = [];
    for (const mobile of mobiles) outcomes.push((await askPublicQuestion(spec.app, { address: ADDRESS, asked, mobile })).outcome);
    expect(outcomes).toEqual([...Array<string>(5).fill('asked'), 'too-many']);
    expect(await askQuestion(spec.app, { actor: { ...applicantWith('09160000323'), mobile: '09160000323' }, asked: { kind: 'question', topic: 'other', text: 'ه' } })).toMatchObject({ outcome: 'too-many' });
  });

  it('a code is not guessed: a number is looked for ten times in ten minutes', async () => {
    const outcomes = new Set<string>();
    for (let guess = 0; guess < 11; guess += 1) outcomes.add((await trackQuestion(spec.app, { address: `192.0.2.${guess}`, code: `Q-1399-${guess}`, mobile: '09160000324' })).outcome);
    expect([...outcomes]).toEqual(['absent', 'too-many']);
  });

  it('nothing is asked that has no topic, is of the other kind, needs a case, or is too long', async () => {
    const faults = async (more: object) => askPublicQuestion(spec.app, { address: ADDRESS, asked: { ...asked, ...more }, mobile: '09160000325' }).then(() => 'asked', (error: Error) => error.message);
    expect(await faults({ topic: 'nonsense' })).toMatch(/topic unknown/);
    expect(await faults({ kind: 'question' })).toMatch(/kind unknown/);
    expect(await faults({ topic: 'why-waiting' })).toMatch(/caseId required/);
    expect(await faults({ text: 'ا'.repeat(2001) })).toMatch(/text too-long/);
    expect(await faults({ countyCode: '999' })).toMatch(/countyCode unknown/);
    expect(await faults({ text: `ا${'َ'.repeat(10_000)}` })).toMatch(/text too-/);
  });
});

describe('the sums', () => {
  it('of open, late and answered questions equal a recount of the lists, by desk and by topic, for everybody', async () => {
    spec.clock.set('2021-03-01T10:00:00+03:30');
    const late = await ask(applicantWith('09160000331'), { countyCode: COUNTY, topic: 'how-to-register' });
    await ask(applicantWith('09160000331'), { countyCode: COUNTY, topic: 'damage' });
    const fast = await ask(applicantWith('09160000332'), { countyCode: COUNTY, topic: 'how-to-register' });
    await done(answer(staff('county-expert', { countyCode: COUNTY }), fast));
    spec.clock.set('2021-03-10T10:00:00+03:30');
    for (const actor of [staff('directorate'), staff('auditor', { provinceCode: null }), staff('county-expert', { countyCode: COUNTY }), staff('committee-secretary', { countyCode: COUNTY })]) {
      const sum = await summariseQuestions(spec.app, { actor });
      const { items } = await listQuestions(spec.app, { actor, limit: 200 });
      const recount = (of: typeof items) => ({ open: of.filter(({ state }) => state === 'open').length, late: of.filter((each) => each.late).length, answered: of.filter(({ state }) => state !== 'open').length });
      expect({ open: sum.open, late: sum.late, answered: sum.answered }).toEqual(recount(items));
      for (const { party, open, late: lateOnes, answered } of sum.byParty) expect({ open, late: lateOnes, answered }).toEqual(recount(items.filter((each) => each.party === party)));
      for (const { topic, open, late: lateOnes, answered } of sum.byTopic) expect({ open, late: lateOnes, answered }).toEqual(recount(items.filter((each) => each.topic === topic)));
      expect((await listQuestions(spec.app, { actor, state: 'open' })).total).toBe(sum.open);
      expect((await listQuestions(spec.app, { actor, late: true })).items.every(({ dueOn, state }) => state === 'open' && dueOn < '2021-03-10')).toBe(true);
    }
    expect((await listQuestions(spec.app, { actor: staff('directorate'), late: true })).items.map(({ id }) => id)).toContain(late.id);
  });

  it('count every answer that ended a wait, also a late one that was asked about again', async () => {
    const county = staff('county-expert', { countyCode: '606' });
    const asker = applicantWith('09160000333');
    spec.clock.set('2021-03-01T10:00:00+03:30');
    const question = await ask(asker, { countyCode: '606', topic: 'how-to-register' });
    // Tuesday, Wednesday, Saturday; the answer comes on Sunday.
    spec.clock.set('2021-03-07T10:00:00+03:30');
    await done(answer(county, question));
    expect(await summariseQuestions(spec.app, { actor: county })).toMatchObject({ answeredInTimePercent: 0, medianWorkingDays: 4, satisfaction: null, ratings: 0 });
    await done(replyToQuestion(spec.app, { actor: asker, id: question.id, text: 'روشن نشد' }));
    await done(answer(county, question));
    await done(rateQuestion(spec.app, { actor: asker, id: question.id, score: 4 }));
    expect(await summariseQuestions(spec.app, { actor: county })).toMatchObject({
      open: 0, late: 0, answered: 1, answeredInTimePercent: 50, medianWorkingDays: 0, satisfaction: 4, ratings: 1,
      byParty: [{ party: 'county-office', open: 0, answered: 1 }], byTopic: [{ topic: 'how-to-register', answered: 1 }],
    });
    expect(await summariseQuestions(spec.app, { actor: staff('county-expert', { countyCode: '607' }) })).toMatchObject({ open: 0, answeredInTimePercent: null, medianWorkingDays: null, byParty: [] });
  });

  it('list what waits page by page, each once, the first due first', async () => {
    const directorate = staff('directorate');
    const whole = (await listQuestions(spec.app, { actor: directorate, state: 'open', limit: 200 })).items.map(({ id }) => id);
    const paged: string[] = [];
    for (let cursor: string | undefined; ;) {
      const page = await listQuestions(spec.app, { actor: directorate, state: 'open', limit: 2, cursor });
      paged.push(...page.items.map(({ id }) => id));
      if (page.nextCursor === null) break;
      cursor = page.nextCursor;
    }
    expect(paged).toEqual(whole);
    const dues = (await listQuestions(spec.app, { actor: directorate, state: 'open', limit: 200 })).items.map(({ dueOn }) => dueOn);
    expect(dues).toEqual([...dues].sort());
    await expect(listQuestions(spec.app, { actor: directorate, cursor: 'nonsense' })).rejects.toThrow(/cursor/i);
  });
});
