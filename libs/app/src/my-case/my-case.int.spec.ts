import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { amountInWords, foldDigits, formatToman, jalaliText, toPersianDigits, type Actor, type CaseCommand, type CaseState } from '#domain';
import { loadCasesById } from '#store';
import { lettersOf, nationalCode, readPdf, type ReadPdf } from '#testkit';
import { applicantWith, openSpecApp, staff, type SpecApp } from '../app.fake.js';
import { AMOUNT_RIAL, minutes, openPot, peopleOf, registrationOf, wayOf } from '../case-life.fake.js';
import { caseHistory, deliver, getCase, getMyCase, giveCommand, listCases, listMyCases, printMyPaper, registerCase, relayOutbox, tellApplicant, type MyCaseView } from '../index.js';

const MOBILE = '09160000071';
const OTHER = '09160000072';
/** Somebody who sits in the committee, and somebody whose case was on the same agenda. */
const MEMBERS = ['سهراب نادری', 'پروانه دانشور', 'کارشناس کشاورزی', 'نمایندهٔ فرمانداری'];
const HOSTILE = '#panic("x") *a* $x^2$ [[<b>]] @ref';

let spec: SpecApp;
let people: ReturnType<typeof peopleOf>;
let paid: string;
let rejected: string;
let others: string;

async function give(actor: Actor, caseId: string, command: CaseCommand): Promise<void> {
  const done = await giveCommand(spec.app, { actor, caseId, command, expectedVersion: null });
  if (done.outcome !== 'accepted') throw new Error(`${command.type}: ${JSON.stringify(done)}`);
}
async function register(mobile: string, serial: number, name: { firstName: string; lastName: string }): Promise<string> {
  const registration = registrationOf('flood-relief', mobile, serial);
  const done = await registerCase(spec.app, { actor: applicantWith(mobile), registration: { ...registration, disasterEvent: 'flood-1397', applicant: { ...registration.applicant, ...name } } });
  if (done.outcome !== 'accepted') throw new Error(JSON.stringify(done));
  return done.case.id;
}
const stateOf = async (id: string): Promise<CaseState> => (await loadCasesById(spec.store.engine, [id])).get(id)!.state;
const mine = async (caseId: string, actor: Actor = people.applicant): Promise<MyCaseView> => {
  const view = await getMyCase(spec.app, { actor, caseId });
  if (!view) throw new Error('absent');
  return view;
};
const paper = async (caseId: string, code: string, actor: Actor = people.applicant): Promise<ReadPdf & { letters: string; folded: string }> => {
  const printed = await printMyPaper(spec.app, { actor, caseId, code });
  if (!printed) throw new Error(`no ${code}`);
  const read = readPdf(printed.pdf);
  const letters = lettersOf(read.pages.flat().join(''));
  return { ...read, letters, folded: foldDigits(letters) };
};

beforeAll(async () => {
  spec = await openSpecApp();
  people = peopleOf(spec.app, MOBILE);
  await openPot(spec.app, 'flood-relief', AMOUNT_RIAL * 10n);
  paid = await register(MOBILE, 41, { firstName: 'علي', lastName: 'كريمي‌نژاد' });
  others = await register(OTHER, 43, { firstName: 'بهمن', lastName: 'فولادوند' });
  rejected = await register('09160000073', 42, { firstName: 'مینا', lastName: 'قنواتی' });
}, 60_000);
afterAll(async () => { await spec?.close(); });

describe('an own case', () => {
  it('begins as a draft that asks to be completed and sent, with the papers that are needed', async () => {
    const view = await mine(paid);
    expect(view).toMatchObject({ stage: 'draft', confirmed: true, turn: { party: 'applicant' }, limitWorkingDays: null, mayWithdraw: true, appeal: null, papers: [] });
    expect(view.asks[0]).toMatchObject({ code: 'continue-draft', command: 'submit', answered: false });
    expect(view.asks.slice(1).every(({ code, command, paperKind }) => code === 'paper' && command === 'attach-document' && paperKind !== null)).toBe(true);
    expect(view.progress.map(({ stage, state }) => `${stage} ${state}`)).toEqual([
      'draft now', ...['screening', 'damage-verification', 'working-group', 'approved', 'referred', 'branch-review', 'guarantee', 'contract', 'disbursing', 'supervision'].map((stage) => `${stage} ahead`),
    ]);
    expect(view.timeline).toMatchObject([{ seq: 1, title: { fa: 'درخواست را آغاز کردید' }, by: { fa: 'شما' }, byMe: true, onJalali: '1399-11-21' }]);
  });

  it('that was sent back asks for each thing that is missing, and for nothing that was answered', async () => {
    await give(people.applicant, paid, { type: 'submit', consent: true });
    await give(people.county, paid, {
      type: 'return', missing: [{ item: `کارت ملی ${HOSTILE}`, note: 'پشت و رو', field: 'document:national-card' }, { item: 'محل طرح را دقیق بنویسید', field: 'plan' }],
    });
    const view = await mine(paid);
    expect(view).toMatchObject({ stage: 'returned', paused: true, late: false, turn: { party: 'applicant' }, since: '2021-02-09', office: { fa: 'ادارهٔ کار شهرستان اهواز' } });
    expect(view.asks).toMatchObject([
      { code: 'missing-item', item: 0, text: { fa: `کارت ملی ${HOSTILE}` }, note: 'پشت و رو', field: 'document:national-card', paperKind: 'national-card', answered: false, command: 'answer-missing' },
      { code: 'missing-item', item: 1, field: 'plan', paperKind: null, answered: false, command: 'answer-missing' },
      { code: 'resubmit', item: null, answered: false, command: 'resubmit' },
    ]);
    expect(view.progress.find(({ state }) => state === 'now')?.stage).toBe('screening');
    expect((await listMyCases(spec.app, { actor: people.applicant })).items).toMatchObject([{ id: paid, asks: 3, headline: { fa: 'پرونده برای اصلاح نزد شماست' }, confirmed: true, requestedRial: AMOUNT_RIAL.toString() }]);

    await give(people.applicant, paid, { type: 'answer-missing', item: 1, note: 'روستای نمونه، پلاک ۲' });
    expect((await mine(paid)).asks.map(({ answered }) => answered)).toEqual([false, true, false]);
    expect((await listMyCases(spec.app, { actor: people.applicant })).items).toMatchObject([{ asks: 2 }]);
  });

  it('tells its whole life, step by step, in the order in which it was lived and without a person of staff', async () => {
    await give(people.applicant, paid, { type: 'resubmit' });
    for (const [actor, step] of wayOf('flood-relief', people).slice(1)) {
      const command = typeof step === 'function' ? step(await stateOf(paid)) : step;
      await give(actor, paid, command.type === 'approve' ? { ...command, minutes: { ...minutes, sessionNo: actor.role === 'committee-secretary' ? '۱۲' : '۳۴', present: MEMBERS, votesFor: 3, votesAgainst: 1 } } : command);
    }
    const view = await mine(paid);
    const state = await stateOf(paid);
    expect(view.timeline.map(({ seq }) => seq)).toEqual(Array.from({ length: state.version }, (_each, at) => at + 1));
    expect(view.timeline.map(({ title }) => title.fa)).toEqual(expect.arrayContaining([
      'درخواست را فرستادید', 'ادارهٔ شهرستان پرونده را برای اصلاح به شما برگرداند', 'به یکی از موارد خواسته‌شده پاسخ دادید', 'پرونده را دوباره فرستادید',
      'کمیتهٔ شهرستان با درخواست موافقت کرد', 'کارگروه استان با درخواست موافقت کرد', 'ادارهٔ کل شما را به بانک معرفی کرد', 'ضامن یا وثیقه معرفی کردید', 'بانک بخشی از وام را پرداخت',
    ]));
    const referral = view.timeline.find(({ title }) => title.fa.startsWith('ادارهٔ کل شما را'));
    expect(referral?.detail?.fa).toMatch(/^بانک کشاورزی، شعبهٔ اهواز .*، مبلغ ۴۰٬۰۰۰٬۰۰۰ تومان$/);
    const told = JSON.stringify({ timeline: view.timeline, status: view.status, asks: view.asks, papers: view.papers });
    for (const name of [...MEMBERS, 'county-expert', 'committee-secretary', 'bank-officer', nationalCode(77)]) expect(told).not.toContain(name);
    expect(view).toMatchObject({ stage: 'supervision', turn: { party: 'county-office' }, mayWithdraw: false, asks: [] });
    expect(view.status.sentences.map(({ fa }) => fa).join(' ')).toMatch(/بازدید بعدی تا \d?.* است\./);
  }, 60_000);

  it('is nobody else\'s: neither the case nor a paper of it, and the same answer as for none', async () => {
    const stranger = applicantWith(OTHER);
    expect(await getMyCase(spec.app, { actor: stranger, caseId: paid })).toBeNull();
    expect(await printMyPaper(spec.app, { actor: stranger, caseId: paid, code: 'receipt' })).toBeNull();
    expect(await printMyPaper(spec.app, { actor: people.applicant, caseId: others, code: 'receipt' })).toBeNull();
    expect((await listMyCases(spec.app, { actor: stranger })).items.map(({ id }) => id)).toEqual([others]);
  });
});

/** What a paper must hold, letter for letter and digit for digit. */
const holds = ({ folded, letters }: { folded: string; letters: string }, ...said: string[]): void => {
  for (const each of said) expect(/[0-9۰-۹]/.test(each) ? folded : letters).toContain(/[0-9۰-۹]/.test(each) ? foldDigits(lettersOf(each)) : lettersOf(each));
};
const amount = (rial: bigint): string[] => [formatToman(rial), amountInWords(rial)];
const day = (iso: string): string => toPersianDigits(jalaliText(iso).replaceAll('-', '/'));

describe('a paper of an own case', () => {
  it('is there for each step that it stands for, with its day', async () => {
    expect((await mine(paid)).papers.map(({ code, href, mediaType, onJalali }) => [code, href, mediaType, onJalali])).toEqual(
      ['receipt', 'return', 'decision-1', 'decision-2', 'referral', 'contract-terms'].map((code) => [code, `/api/v1/my/cases/${paid}/papers/${code}.pdf`, 'application/pdf', '1399-11-21']),
    );
  });

  it.each(['receipt', 'return', 'decision-1', 'decision-2', 'referral', 'contract-terms'])('%s embeds Vazirmatn alone, and holds the number, the day and the name', async (code) => {
    const read = await paper(paid, code);
    expect(read.fonts).toEqual(['Vazirmatn-Bold', 'Vazirmatn-Regular']);
    const state = await stateOf(paid);
    holds(read, state.number, day('2021-02-09'), `${state.applicant.firstName} ${state.applicant.lastName}`, 'استان خوزستان');
    expect(read.pages).toHaveLength(1);
  }, 60_000);

  it('repeats what was sent: person, plan, damage and amounts, and stays so whatever is changed since', async () => {
    const read = await paper(paid, 'receipt');
    const { applicant, plan } = await stateOf(paid);
    holds(read, applicant.nationalCode, plan!.title, plan!.place, 'سیل ۹۷', 'اهواز', 'گلخانه', ...amount(AMOUNT_RIAL), 'خسارت: پمپ آب', ...amount(100_000_000n));
  });

  it('lists what is missing as it was written, whatever stands in it', async () => {
    const read = await paper(paid, 'return');
    holds(read, 'کارت ملی', '#panic("x") *a* $x^2$ [[<b>]] @ref', 'پشت و رو', 'محل طرح را دقیق بنویسید');
  });

  it('extracts of the minutes what concerns the applicant, and neither members, votes nor anybody else\'s case', async () => {
    const [committee, group] = [await paper(paid, 'decision-1'), await paper(paid, 'decision-2')];
    holds(committee, 'کمیتهٔ شهرستان', 'شمارهٔ جلسه', '۱۲', 'موافقت شد', ...amount(AMOUNT_RIAL), 'کارگروه استان');
    holds(group, 'کارگروه استان', '۳۴', 'موافقت شد', ...amount(AMOUNT_RIAL), 'مصوب، در انتظار معرفی');
    for (const { letters } of [committee, group]) {
      for (const name of [...MEMBERS, ...minutes.present, 'بهمن', 'فولادوند', 'رأی', 'موافق:', 'مخالف']) expect(letters).not.toContain(lettersOf(name));
    }
  });

  it('names the branch and the referred amount, and the terms of the contract', async () => {
    holds(await paper(paid, 'referral'), 'بانک کشاورزی', 'شعبه اهواز', ...amount(AMOUNT_RIAL));
    holds(await paper(paid, 'contract-terms'), 'ق-۱', 'بانک کشاورزی', ...amount(AMOUNT_RIAL), '۳۶', 'شغل‌های تعهدشده');
    expect((await paper(paid, 'contract-terms')).folded).not.toContain(nationalCode(77));
  });

  it('of a rejection tells the reason and the last day for an appeal, which the case tells too', async () => {
    const owner = applicantWith('09160000073');
    await give(owner, rejected, { type: 'submit', consent: true });
    await give(people.county, rejected, { type: 'reject', reason: 'خسارت بیرون از محدودهٔ سیل است', note: 'برابر نقشه' });
    const view = await mine(rejected, owner);
    expect(view).toMatchObject({
      stage: 'rejected', turn: null, appeal: { until: '2021-03-11', untilJalali: '1399-12-21', daysLeft: 30 }, reason: { label: { fa: 'دلیل: «خسارت بیرون از محدودهٔ سیل است»' }, note: 'برابر نقشه' },
    });
    holds(await paper(rejected, 'rejection', owner), 'خسارت بیرون از محدودهٔ سیل است', 'برابر نقشه', `تا پایان روز ${day('2021-03-11')} می‌توانید یک بار اعتراض کنید`);
    await give(owner, rejected, { type: 'appeal', note: 'بازدید دوباره می‌خواهم' });
    expect(await mine(rejected, owner)).toMatchObject({ stage: 'working-group', appeal: null, status: { headline: { fa: 'کارگروه استان به اعتراض شما رسیدگی می‌کند' } } });
    // The letter is what it was on its day.
    holds(await paper(rejected, 'rejection', owner), `تا پایان روز ${day('2021-03-11')}`);
  }, 60_000);

  it('that the case gave no cause for is absent', async () => {
    for (const code of ['rejection', 'decision-3', 'decision-0', 'nothing', '']) expect(await printMyPaper(spec.app, { actor: people.applicant, caseId: paid, code })).toBeNull();
  });
});

describe('the phone of an applicant', () => {
  it('learns of a return how much is asked, of a referral where to go, of a rejection until when an appeal can be made, and nothing is said twice', async () => {
    const rung: string[] = [];
    let moves = 0;
    await relayOutbox(spec.app, ({ id, payload, topic }) => {
      if (topic === 'case-moved') rung.push(id);
      if (topic === 'case-moved' && payload['caseId'] === paid) moves += 1;
      return Promise.resolve();
    });
    // Told late, a text says what is so now: the rejected case has been appealed since.
    for (const id of [...rung, ...rung]) await tellApplicant(spec.app, id);
    await deliver(spec.app);
    const texts = (mobile: string) => spec.sms.sent.filter(({ to }) => to === mobile).map(({ text }) => text);
    const { number } = await stateOf(paid);
    expect(texts(MOBILE).find((text) => text.includes('معرفی شدید'))).toMatch(new RegExp(`^شما با پروندهٔ ${number} به بانک کشاورزی، شعبهٔ اهواز .* معرفی شدید\\.`, 'u'));
    expect(texts(MOBILE)).toHaveLength(moves);
    const asked = await register('09160000075', 45, { firstName: 'هدی', lastName: 'عساکره' });
    const owner = applicantWith('09160000075');
    const tellAll = async (): Promise<string> => {
      const ids: string[] = [];
      await relayOutbox(spec.app, ({ id, topic }) => {
        if (topic === 'case-moved') ids.push(id);
        return Promise.resolve();
      });
      for (const id of ids) await tellApplicant(spec.app, id);
      await deliver(spec.app);
      return texts('09160000075').at(-1) ?? '';
    };
    await give(owner, asked, { type: 'submit', consent: true });
    expect(await tellAll()).toMatch(/: ادارهٔ شهرستان درخواست شما را بررسی می‌کند؛ معمولاً ۳ روز کاری\.$/);
    await give(people.county, asked, { type: 'return', missing: ['الف', 'ب', 'ج'].map((item) => ({ item })) });
    expect(await tellAll()).toContain('۳ مورد از شما خواسته شده است');
    await give(owner, asked, { type: 'resubmit' });
    await tellAll();
    await give(people.county, asked, { type: 'reject', reason: 'طرح' });
    expect(await tellAll()).toContain('تا پایان ۲۱ اسفند می‌توانید یک بار اعتراض کنید');
    await give(owner, asked, { type: 'appeal', note: 'اعتراض' });
    expect(await tellAll()).toContain('کارگروه استان به اعتراض شما رسیدگی می‌کند');
    await give(people.workingGroup, asked, { type: 'reject', reason: 'طرح' });
    expect(await tellAll()).toContain('این تصمیم پایانی است');
    expect(await paper(asked, 'rejection', owner)).toMatchObject({ letters: expect.stringContaining(lettersOf('این تصمیم پس از رسیدگی به اعتراض شما گرفته شده و پایانی است')) });
  }, 60_000);
});

describe('a case that its phone has not confirmed', () => {
  const owner = applicantWith('09160000074');
  it('tells where it stands and asks for the national code; nothing else of it is there, in no view', async () => {
    const registration = registrationOf('flood-relief', '09160000074', 44);
    const drafted = await registerCase(spec.app, { actor: staff('county-expert', { countyCode: '603' }), registration: { ...registration, disasterEvent: 'flood-1397' } });
    if (drafted.outcome !== 'accepted') throw new Error(JSON.stringify(drafted));
    const { id } = drafted.case;
    const view = await mine(id, owner);
    expect(view).toMatchObject({
      confirmed: false, stage: 'draft', turn: null, timeline: [], papers: [], progress: [], case: null, helper: null, mayWithdraw: false, reason: null,
      asks: [{ code: 'confirm-identity', command: 'confirm-identity' }],
    });
    expect(view.availableCommands.map(({ type }) => type)).toEqual(['confirm-identity']);
    expect((await listMyCases(spec.app, { actor: owner })).items).toMatchObject([{ id, confirmed: false, requestedRial: null, asks: 1 }]);
    const lines = await listCases(spec.app, { actor: owner });
    expect(lines.items).toMatchObject([{ id, stage: 'draft', requestedRial: null }]);
    const seen = JSON.stringify([view, lines, await listMyCases(spec.app, { actor: owner }), await getCase(spec.app, { actor: owner, caseId: id }), await caseHistory(spec.app, { actor: owner, caseId: id })]);
    for (const word of [`${drafted.case.applicant.firstName}"`, drafted.case.applicant.lastName, nationalCode(44), 'گلخانهٔ خیار', 'روستای نمونه', 'پمپ آب', '100000000', AMOUNT_RIAL.toString(), '6135743111']) expect(seen).not.toContain(word);
    expect(await printMyPaper(spec.app, { actor: owner, caseId: id, code: 'receipt' })).toBeNull();

    await give(owner, id, { type: 'confirm-identity', nationalCode: nationalCode(44) });
    expect(await mine(id, owner)).toMatchObject({ confirmed: true, helper: { by: 'office', office: { fa: 'ادارهٔ کار شهرستان اهواز' } }, case: { plan: { title: 'گلخانه' } } });
  });
});
