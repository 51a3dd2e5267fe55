import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  addDays, COMMANDS, decide, PARTIES, PROGRAMMES, ROLES, STAGES, stagesOf, stagesTagged, startOfTehranDay, turnOf,
  type CaseState, type IsoDate, type Label, type Party, type ProgrammeCode, type Stage, type Timekeeping,
} from '#domain';
import { shippedStatusSentences } from '#store';
import { factsFor, givenCase } from '#testkit';
import { openSpecApp, type SpecApp } from '../app.fake.js';
import { stepTitle } from './case-steps.js';
import { reducedStatus, standingOf, statusOf, type CaseStanding, type CaseStatus } from './case-status.js';

const sentences = shippedStatusSentences();
const PERSIAN = /^[^يكىة{}A-Za-z]*[آ-ی][^يكىة{}A-Za-z]*$/;
const ENGLISH = /^[A-Z][^{}\u0600-\u06FF]*$/;
const whole = ({ en, fa }: Label, of: unknown): void => expect([of, fa, en]).toEqual([of, expect.stringMatching(PERSIAN), expect.stringMatching(ENGLISH)]);

let spec: SpecApp;
beforeAll(async () => { spec = await openSpecApp(); });
afterAll(async () => { await spec?.close(); });

const branchOf = (bank: string): string => [...spec.app.rules.branches.values()].find(({ bankCode, countyCode }) => bankCode === bank && countyCode === '603')!.code;
const timeOn = (code: ProgrammeCode, day: IsoDate): Timekeeping => {
  const { calendars, programme } = factsFor(code, 'applicant');
  return { programme, calendars, now: new Date(startOfTehranDay(day).getTime() + 9 * 3_600_000) };
};

/** 12 Azar 1399, a Wednesday. */
const ENTERED = '2020-12-02';
type Promised = 'none' | 'open' | 'broken';

interface Told { state: CaseState; standing: CaseStanding; status: CaseStatus }
/** A case that entered a stage on 12 Azar and has been there for so many working days. */
function told(code: ProgrammeCode, stage: Stage, days: number, more: Partial<CaseState> = {}, promised: Promised = 'none'): Told {
  const { calendars, programme } = factsFor(code, 'applicant');
  const rule = programme.stages[stage];
  const calendar = rule?.calendar === 'bank' ? calendars.bank : calendars.office;
  const today = calendar.addWorkingDays(ENTERED, days);
  const atBank = stagesTagged('bank').includes(stage);
  const state = givenCase(code, {
    stage, stageEnteredAt: startOfTehranDay(ENTERED).toISOString(), mobileConfirmed: true,
    dueOn: rule?.limitWorkingDays ? calendar.addWorkingDays(ENTERED, rule.limitWorkingDays) : stage === 'supervision' ? calendar.addWorkingDays(ENTERED, 20) : null,
    ...(atBank && { bankCode: 'keshavarzi', branchCode: branchOf('keshavarzi'), approvedRial: 900_000_000n, contractedRial: 800_000_000n, disbursedRial: 300_000_000n }),
    ...(stage === 'returned' && { returnedFrom: 'screening', missing: [{ item: 'کارت ملی', note: null, field: null, answer: null }, { item: 'سند', note: null, field: null, answer: null }] }),
    ...(stage === 'rejected' && { rejection: { from: 'screening', on: ENTERED, reason: '56-78', note: null } }),
    promises: promised === 'none' ? [] : [{ on: addDays(today, promised === 'open' ? 3 : -3), note: null, madeAt: ENTERED }],
    ...more,
  });
  const standing = standingOf(state, [{ at: new Date(state.stageEnteredAt), changes: state }], timeOn(code, today));
  return { state, standing, status: statusOf(state, standing, spec.app.rules) };
}

describe('what an applicant is told of where the case stands', () => {
  it('is the sentence that was promised, word for word', () => {
    const { standing, status } = told('rural-employment', 'guarantee', 23);
    expect(standing).toMatchObject({ late: true, clock: { ageWorkingDays: 23, limitWorkingDays: 20, turn: 'branch' } });
    const branch = spec.app.rules.branches.get(branchOf('keshavarzi'))!.nameFa.replace('شعبه ', '');
    expect(branch).toMatch(/^اهواز /);
    expect(status.sentences[0]!.fa).toBe(
      `پروندهٔ شما از ۱۲ آذر در بانک کشاورزی، شعبهٔ ${branch} است؛ نوبت شعبه است؛ معمولاً ۲۰ روز کاری؛ امروز روز ۲۳ است؛ می‌توانید بپرسید چرا.`,
    );
    expect(status.sentences[0]!.en).toMatch(/^Your case has been at Bank Keshavarzi, Ahvaz .* branch since 12 Azar; it is the branch's turn; normally 20 working days; today is day 23; you may ask why\.$/);
  });

  /** Whoever may have the turn in a stage: its owner, and at the bank whomever a stated reason names. */
  const reasonOfParty = (party: Party): string | undefined => [...spec.app.rules.codes.stallReasons].find(([, { owner }]) => owner === party)?.[0];
  function turnsIn(stage: Stage): Partial<CaseState>[] {
    if (stage === 'licensing') return [{}, { signatures: { executiveBody: { by: 'x', letterNo: null, signedOn: ENTERED } } }];
    if (!stagesTagged('bank').includes(stage)) return stage === 'working-group' ? [{}, { appealed: true }] : [{}];
    return [{}, ...PARTIES.flatMap((party) => {
      const reason = reasonOfParty(party);
      return reason ? [{ stall: { reason, party, note: '12-34', statedAt: `${ENTERED}T08:00:00.000Z` } }] : [];
    })];
  }

  it.each([...PROGRAMMES])('is whole in both languages for every stage, turn, delay and promise of %s', (code) => {
    const lines: string[] = [];
    for (const stage of stagesOf(code)) for (const turn of turnsIn(stage)) for (const late of [false, true]) for (const promised of ['none', 'open', 'broken'] as const) {
      const limit = factsFor(code, 'applicant').programme.stages[stage]?.limitWorkingDays ?? 20;
      const { standing, state, status } = told(code, stage, late ? limit + 3 : 1, turn, stagesTagged('bank').includes(stage) ? promised : 'none');
      const of = `${stage} · ${standing.clock.turn ?? 'nobody'} · ${late ? 'late' : 'in time'} · ${promised}`;
      whole(status.headline, of);
      for (const sentence of status.sentences) whole(sentence, of);
      const all = status.sentences.map(({ fa }) => fa).join(' ');
      expect([of, standing.clock.turn]).toEqual([of, turnOf(state, factsFor(code, 'applicant').programme)]);
      if (standing.clock.turn) expect([of, all]).toEqual([of, expect.stringContaining(sentences.parties[standing.clock.turn].turn.fa)]);
      const due = state.dueOn !== null;
      expect([of, all.includes('می‌توانید بپرسید چرا')]).toEqual([of, late && due && standing.clock.turn !== 'applicant']);
      expect([of, all.includes('هر چه زودتر')]).toEqual([of, late && due && standing.clock.turn === 'applicant']);
      if (standing.clock.limitWorkingDays !== null) expect([of, all]).toEqual([of, expect.stringContaining('معمولاً')]);
      if (stagesTagged('bank').includes(stage)) {
        expect([of, all.includes('قول داده است')]).toEqual([of, promised === 'open']);
        expect([of, all.includes('قول داده بود')]).toEqual([of, promised === 'broken']);
        expect([of, all.includes('توضیح شعبه: «12-34»')]).toEqual([of, state.stall !== null]);
      }
      // To be read by people: what differs from stage to stage, and every reason and promise in one of them.
      if (stage === 'guarantee' ? state.stall !== null && promised !== 'none' : state.stall !== null || promised !== 'none') continue;
      lines.push(`${of}\n  ${status.headline.fa}\n${status.sentences.map(({ fa }) => `    ${fa}`).join('\n')}`);
    }
    expect(`\n${lines.join('\n')}\n`).toMatchSnapshot();
  });

  it('begins to count on the next working day, and names the year where it is another', () => {
    expect(told('rural-employment', 'screening', 0).status.sentences[0]!.fa).toBe(
      'پروندهٔ شما از ۱۲ آذر در ادارهٔ کار شهرستان اهواز است؛ نوبت ادارهٔ شهرستان است؛ معمولاً ۵ روز کاری؛ روزها از روز کاری بعد شمرده می‌شود.',
    );
    expect(told('rural-employment', 'screening', 120).status.sentences[0]!.fa).toContain('از ۱۲ آذر ۱۳۹۹ در');
  });

  it('tells since when it has been whose turn, once it changed within the stage', () => {
    const { state } = told('rural-employment', 'guarantee', 10);
    const said = { reason: 'no-guarantor', party: 'applicant' as const, note: null, statedAt: '2020-12-08T08:00:00.000Z' };
    const entries = [{ at: new Date(state.stageEnteredAt), changes: state }, { at: new Date('2020-12-08T08:00:00.000Z'), changes: { stall: said } }];
    const standing = standingOf({ ...state, stall: said }, entries, timeOn('rural-employment', '2020-12-14'));
    const status = statusOf({ ...state, stall: said }, standing, spec.app.rules);
    expect(status.headline.fa).toBe('بانک منتظر ضامن یا وثیقهٔ شماست');
    expect(status.sentences[0]!.fa).toContain('است؛ از ۱۸ آذر نوبت شماست؛ معمولاً');
    expect(status.sentences.map(({ fa }) => fa)).toContain('شعبه می‌گوید شما هنوز ضامن معرفی نکرده‌اید.');
  });

  it('counts the days before a correction, and says so', () => {
    const { standing, status } = told('rural-employment', 'screening', 1, { carriedWorkingDays: 3 });
    expect(standing.clock.ageWorkingDays).toBe(4);
    expect(status.sentences.map(({ fa }) => fa)).toContain('روزهای پیش از برگشت پرونده هم شمرده شده است.');
  });

  it('says of a returned case how much is asked, by whom, and that their days stand still', () => {
    const { standing, status } = told('rural-employment', 'returned', 4);
    expect(standing).toMatchObject({ paused: true, late: false });
    expect(status.sentences.map(({ fa }) => fa)).toEqual([
      'پروندهٔ شما از ۱۲ آذر نزد شماست؛ نوبت شماست.', 'ادارهٔ شهرستان ۲ مورد از شما خواسته است.', 'تا پرونده نزد شماست، روزهای ادارهٔ شهرستان شمرده نمی‌شود.',
      'به هر مورد پاسخ دهید و پرونده را دوباره بفرستید.',
    ]);
  });

  it('has a case at a bank without a branch, and one without a bank', () => {
    expect(told('rural-employment', 'guarantee', 2, { branchCode: null }).status.sentences[0]!.fa).toContain('در بانک کشاورزی است؛');
    expect(told('rural-employment', 'guarantee', 2, { bankCode: null, branchCode: null }).status.sentences[0]!.fa).toContain('در بانک است؛');
  });

  it('is before the confirmation what is going on, and neither where nor why', () => {
    const { state } = told('rural-employment', 'guarantee', 23, { stall: { reason: 'no-guarantor', party: 'applicant', note: 'گفته', statedAt: ENTERED } }, 'open');
    const { headline, sentences: said } = reducedStatus(state);
    expect([headline.fa, ...said.map(({ fa }) => fa)]).toEqual(['نوبت ضامن و وثیقه است', 'برای دیدن بقیهٔ پرونده، کد ملی خود را وارد کنید.']);
  });
});

describe('the last day for an appeal', () => {
  const rejected = (today: IsoDate, more: Partial<CaseState> = {}) => {
    const state = givenCase('rural-employment', { stage: 'rejected', mobileConfirmed: true, rejection: { from: 'screening', on: ENTERED, reason: 'طرح', note: null }, ...more });
    const time = timeOn('rural-employment', today);
    return { state, time, standing: standingOf(state, [{ at: new Date(state.stageEnteredAt), changes: state }], time) };
  };
  const appealOn = (today: IsoDate) => {
    const { state, time } = rejected(today);
    const decision = decide(state, { type: 'appeal', note: 'اعتراض' }, factsFor('rural-employment', 'applicant', { now: time.now }));
    return decision.ok ? 'ok' : decision.refusal.code;
  };

  it('is the last one on which the gate takes it', () => {
    const { standing } = rejected('2020-12-10');
    expect(standing.until).toBe('2021-01-01');
    expect([appealOn(standing.until!), appealOn(addDays(standing.until!, 1))]).toEqual(['ok', 'appeal-too-late']);
  });

  it('is told while it is ahead, told as over afterwards, and not told to whom has appealed', () => {
    const said = (today: IsoDate, more?: Partial<CaseState>) => {
      const { standing, state } = rejected(today, more);
      return statusOf(state, standing, spec.app.rules).sentences.map(({ fa }) => fa).join(' ');
    };
    expect(said('2021-01-01')).toContain('تا ۱۲ دی می‌توانید یک بار اعتراض کنید.');
    expect(said('2021-01-02')).toContain('مهلت اعتراض تا ۱۲ دی بود و گذشته است.');
    expect(said('2020-12-10', { appealed: true })).toContain('این تصمیم پایانی است');
  });
});

describe('the data of sentences', () => {
  it('knows every stage, party, role, reason and step, and nothing else', () => {
    const { by, months, parties, reasons, stages, timeline } = sentences;
    expect(Object.keys(stages)).toEqual([...STAGES]);
    expect(Object.keys(parties)).toEqual([...PARTIES]);
    expect(Object.keys(by)).toEqual([...ROLES]);
    expect(Object.keys(reasons).sort()).toEqual([...spec.app.rules.codes.stallReasons.keys()].sort());
    expect(Object.keys(timeline).sort()).toEqual(['import', 'reckon-due', 'register', ...COMMANDS].sort());
    expect(months).toHaveLength(12);
  });

  it.each(['register', 'import', 'reckon-due', ...COMMANDS] as const)('has for the step %s a title that a person understands, whoever took it', (command) => {
    for (const role of ROLES) for (const from of [null, ...STAGES]) {
      whole(stepTitle({ command, from, role }, factsFor('rural-employment', 'applicant').programme), `${command} by ${role}`);
    }
    const own = stepTitle({ command, from: 'draft', role: 'applicant' }, factsFor('rural-employment', 'applicant').programme);
    expect([command, own.fa]).not.toEqual([command, command]);
  });

});
