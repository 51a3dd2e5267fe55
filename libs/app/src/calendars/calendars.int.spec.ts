import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ageWorkingDays, escalationLevel, overdueWorkingDays, type IsoDate } from '#domain';
import { FakeSms } from '#gateways';
import { openStore, readAs, readWorklist, seedReference, verifyTables } from '#store';
import { v7 as newUuid } from 'uuid';
import { openSpecApp, staff, type SpecApp } from '../app.fake.js';
import {
  calendarChangeMoves, calendarDays, changeCalendar, listCalendars, listDaysOff, openApp, raiseEscalations, sweepStalls, type CalendarChangeCommand,
} from '../index.js';
import { admin, calendarWork, closure, DUE } from './calendars.fake.js';

let spec: SpecApp;
const auditor = staff('auditor', { provinceCode: null });
const { changed, dueOf, given, stateOf } = calendarWork(() => spec);

beforeAll(async () => {
  spec = await openSpecApp();
});
afterAll(() => spec.close());

const setDay = (day: IsoDate): void => spec.clock.set(new Date(`${day}T06:30:00Z`));

const refusedCode = async (change: CalendarChangeCommand): Promise<string> => {
  const done = await changeCalendar(spec.app, { actor: admin, change });
  return done.outcome === 'refused' ? done.refusal.code : done.outcome;
};
const closuresOf = async (county: string): Promise<string[]> =>
  (await listDaysOff(spec.app, { actor: admin, county, kind: 'closure', limit: 200 })).items.filter(({ countyCode }) => countyCode === county).map(({ id }) => id);

describe('a closure', () => {
  it('of one county moves its cases and nobody else\'s, with a record of what moved', async () => {
    const [here] = await given(1, { countyCode: '604' });
    const [beside] = await given(1);
    // Tue 28 and Wed 29 Bahman closed: Thu 30 5, Sat 2 6, Sun 3 7, Mon 4 8, Tue 5 9, Wed 6 Esfand 10
    const change = await changed(closure('2021-02-16', '2021-02-17', { countyCode: '604' }));
    expect([await dueOf(here!), await dueOf(beside!)]).toEqual(['2021-02-24', DUE]);
    expect(change).toMatchObject({ status: 'done', examined: 1, moved: 1, total: 1, countyCode: '604', by: 'admin', atJalali: '1399-11-21' });
    expect(change.label.fa).toBe(`تعطیلی «گرد و غبار» در ${spec.app.rules.countyLabel('604').fa}: ۱۳۹۹/۱۱/۲۸ تا ۱۳۹۹/۱۱/۲۹`);
    const moves = await calendarChangeMoves(spec.app, { actor: auditor, id: change.id });
    expect(moves?.items).toEqual([expect.objectContaining({
      caseId: here, stage: 'branch-review', dueBefore: DUE, dueAfter: '2021-02-24', dueBeforeJalali: '1399-12-04', dueAfterJalali: '1399-12-06', reopened: false,
    })]);
    expect((await calendarChangeMoves(spec.app, { actor: staff('county-expert', { countyCode: '603' }), id: change.id }))?.items).toEqual([]);
  });

  it('leaves what history said, and adds that the due day was reckoned', async () => {
    const [id] = await given(1, { countyCode: '605' });
    const before = await stateOf(id!);
    await changed(closure('2021-02-16', '2021-02-16', { countyCode: '605' }));
    const { rows } = await spec.store.engine.query('select command, role, changes from case_history where case_id = $1 order by seq', [id]);
    expect(rows).toHaveLength(2);
    expect(rows[0]).toMatchObject({ command: 'import', changes: { dueOn: DUE } });
    expect(rows[1]).toEqual({ command: 'reckon-due', role: 'admin', changes: { dueOn: '2021-02-23' } });
    expect(await stateOf(id!)).toEqual({ ...before, dueOn: '2021-02-23', version: 2 });
  });

  it('counts in lists as it counts in the domain', async () => {
    const ids = await given(2, { countyCode: '606' });
    await changed(closure('2021-02-16', '2021-02-17', { countyCode: '606', calendar: 'bank' }));
    for (const day of ['2021-02-15', '2021-02-17', '2021-02-18', '2021-03-07', '2021-04-20']) {
      const page = await readAs(spec.store, auditor, (client) => readWorklist(client, auditor, { county: '606', today: day, limit: 10 }));
      expect(page.items).toHaveLength(ids.length);
      for (const line of page.items) {
        const state = await stateOf(line.id);
        const time = { now: new Date(`${day}T06:30:00Z`), programme: spec.app.rules.programme('rural-employment', 1), calendars: spec.app.rules.calendars('khuzestan', '606') };
        expect([day, line.ageWorkingDays, line.overdueWorkingDays]).toEqual([day, ageWorkingDays(state, time), overdueWorkingDays(state, time)]);
      }
    }
  });

  it('on days that nobody works moves nothing and needs no run', async () => {
    expect(await changed(closure('2021-02-19', '2021-02-19', { countyCode: '612' }))).toMatchObject({ status: 'done', runId: null, moved: 0, total: 0 });
  });

  it('says before what it would move, and keeps nothing of the question', async () => {
    const [id] = await given(1, { countyCode: '607' });
    const asked = await changeCalendar(spec.app, { actor: admin, change: closure('2021-02-16', '2021-02-16', { countyCode: '607' }), dryRun: true });
    expect(asked).toEqual({ outcome: 'would-be', dryRun: {
      casesMoved: 1, examined: 1, sample: [{ stage: 'branch-review', dueBefore: DUE, dueAfter: '2021-02-23', cases: 1 }],
    } });
    expect([await dueOf(id!), (await listDaysOff(spec.app, { actor: admin, from: '2021-02-16', to: '2021-02-16' })).items.filter(({ countyCode }) => countyCode === '607')]).toEqual([DUE, []]);
    expect(spec.app.rules.calendars('khuzestan', '607').bank.isWorkingDay('2021-02-16')).toBe(true);
  });

  it.each<[string, CalendarChangeCommand]>([
    ['closure-exists', closure('2021-02-17', '2021-02-18', { countyCode: '604', calendar: 'bank' })],
    ['days-out-of-order', closure('2021-02-18', '2021-02-17')],
    ['too-many-days', closure('2021-06-01', '2021-07-02')],
    ['outside-calendar', closure('2031-06-01', '2031-06-01')],
    ['absent', { type: 'cancel-day-off', dayOffId: newUuid(), reason: 'اشتباه بود' }],
    ['absent', { type: 'cancel-day-off', dayOffId: 'no id', reason: 'اشتباه بود' }],
    ['weekdays-doubled', { type: 'set-weekdays', calendar: 'bank', from: '2026-03-21', working: [0, 0], status: 'announced', source: 'بخشنامه' }],
  ])('or another change is refused as %s', async (code, change) => expect(await refusedCode(change)).toBe(code));
});

describe('late cases', () => {
  it('that a closure makes timely leave their episode, and take it up again when it is cancelled; nobody is told twice', async () => {
    const [id] = await given(1, { countyCode: '608' });
    setDay('2021-03-01');
    await sweepStalls(spec.app);
    await raiseEscalations(spec.app);
    const episodes = async () => (await spec.store.engine.query<Record<string, unknown>>('select id, level, due_on, closed_at is not null as closed, close_reason from stall_episode where case_id = $1', [id])).rows;
    const told = async () => (await spec.store.engine.query<Record<string, unknown>>(
      `select topic, (payload ->> 'level')::int as level from outbox where case_id = $1 and topic like 'stall-%' order by id`, [id])).rows;
    const levels = async () => (await spec.store.engine.query<Record<string, unknown>>('select level from escalation where episode_id = (select id from stall_episode where case_id = $1) order by level', [id])).rows;
    const [first] = await episodes();
    // Mon 4 Esfand due; Tue 5 1, Wed 6 2; Thu 7 off; Sat 9 3, Sun 10 4, Mon 11 5: level 2
    expect(first).toMatchObject({ level: 2, due_on: DUE, closed: false });
    const before = [await told(), await levels()];

    // Sat 2 to Sat 9 Esfand closed: Thu 30 Bahman is the seventh, Sun 10 8, Mon 11 9, Tue 12 Esfand 10
    const shut = await changed(closure('2021-02-20', '2021-02-27', { countyCode: '608' }));
    expect(shut).toMatchObject({ moved: 1 });
    expect(await dueOf(id!)).toBe('2021-03-02');
    expect(await episodes()).toEqual([{ ...first, due_on: '2021-03-02', closed: true, close_reason: 'calendar' }]);
    expect((await calendarChangeMoves(spec.app, { actor: auditor, id: shut.id }))?.items).toMatchObject([{ caseId: id, reopened: true }]);
    await sweepStalls(spec.app);
    expect((await episodes())[0]).toMatchObject({ closed: true });
    expect(await verifyTables(spec.store.engine)).toEqual([]);

    for (const dayOffId of await closuresOf('608')) await changed({ type: 'cancel-day-off', dayOffId, reason: 'تعطیلی لغو شد' });
    expect(await dueOf(id!)).toBe(DUE);
    await sweepStalls(spec.app);
    await raiseEscalations(spec.app);
    expect(await episodes()).toEqual([{ ...first, closed: false, close_reason: null }]);
    expect([await told(), await levels()]).toEqual(before);
    expect(await verifyTables(spec.store.engine)).toEqual([]);
  });

  it('that stay late sink to the level of the new due day', async () => {
    const [id] = await given(1, { countyCode: '609' });
    setDay('2021-03-10');
    await sweepStalls(spec.app);
    await raiseEscalations(spec.app);
    const level = async () => (await spec.store.engine.query<{ level: number; due_on: IsoDate }>('select level, due_on from stall_episode where case_id = $1 and closed_at is null', [id])).rows[0];
    const time = () => ({ now: spec.clock.now(), programme: spec.app.rules.programme('rural-employment', 1), calendars: spec.app.rules.calendars('khuzestan', '609') });
    expect(await level()).toEqual({ level: 3, due_on: DUE });
    await changed(closure('2021-02-16', '2021-02-24', { countyCode: '609' }));
    const state = await stateOf(id!);
    // Mon 27 Bahman 4; 28 Bahman to 7 Esfand off; Sat 9 5, Sun 10 6, Mon 11 7, Tue 12 8, Wed 13 9, Thu 14 10. Late since: Sat 16 1, Sun 17 2, Mon 18 3, Tue 19 4, Wed 20 5
    expect(await level()).toEqual({ level: 2, due_on: '2021-03-04' });
    expect(escalationLevel(state, time())).toBe(2);
  });
});

describe('days off of the table', () => {
  it('that an administrator moved, cancelled or confirmed stay so when the product starts again', async () => {
    const june = async () => (await listDaysOff(spec.app, { actor: admin, from: '2021-06-04', to: '2021-06-07' })).items.map(({ on, titleFa, origin, cancelledAt }) => [on, titleFa, origin, cancelledAt !== null]);
    const [sadegh] = (await listDaysOff(spec.app, { actor: admin, from: '2021-06-06', to: '2021-06-06', kind: 'lunar' })).items;
    const [id] = await given(1, { stageEnteredAt: '2021-05-30T06:30:00.000Z' });
    // Sun 9 Khordad 1400, entered; Mon 10 1, Tue 11 2, Wed 12 3, Thu 13 4; Fri 14, Sat 15, Sun 16 off; Mon 17 5, Tue 18 6, Wed 19 7, Thu 20 8, Sat 22 9, Sun 23 10
    expect(await dueOf(id!)).toBe('2021-06-13');
    const moved = await changed({ type: 'move-day-off', dayOffId: sadegh!.id, to: '2021-06-07', reason: 'اعلام مرکز تقویم' });
    expect(moved.label.en).toBe(`“${sadegh!.titleFa}” moved from 2021-06-06 to 2021-06-07`);
    // One day later in a stay that holds both: nothing moves
    expect(await dueOf(id!)).toBe('2021-06-13');
    expect(await refusedCode({ type: 'move-day-off', dayOffId: sadegh!.id, to: '2021-06-08', reason: 'اعلام مرکز تقویم' })).toBe('day-off-cancelled');
    const [corrected] = (await listDaysOff(spec.app, { actor: admin, from: '2021-06-07', to: '2021-06-07' })).items;
    await changed({ type: 'cancel-day-off', dayOffId: corrected!.id, reason: 'تعطیل نبود' });
    // Sun 16 and Mon 17 are worked: Sun 16 5, Mon 17 6, Tue 18 7, Wed 19 8, Thu 20 9, Sat 22 10
    expect(await dueOf(id!)).toBe('2021-06-12');
    const before = await june();
    await seedReference(spec.store);
    await seedReference(spec.store);
    expect(await june()).toEqual(before);
    expect(await dueOf(id!)).toBe('2021-06-12');
  });

  it('that are forecasts are announced once', async () => {
    const [forecast] = (await listDaysOff(spec.app, { actor: admin, from: '2027-01-01', kind: 'lunar' })).items.filter(({ status }) => status === 'forecast');
    expect(await changed({ type: 'confirm-day-off', dayOffId: forecast!.id, source: 'تقویم رسمی' })).toMatchObject({ moved: 0, runId: null });
    expect(await refusedCode({ type: 'confirm-day-off', dayOffId: forecast!.id, source: 'تقویم رسمی' })).toBe('day-off-announced');
    await seedReference(spec.store);
    expect((await listDaysOff(spec.app, { actor: admin, from: forecast!.on, to: forecast!.on })).items).toContainEqual(expect.objectContaining({ id: forecast!.id, status: 'announced', source: 'تقویم رسمی' }));
  });

  it('are shown by month, with the reason of each', async () => {
    const month = await calendarDays(spec.app, { actor: auditor, calendar: 'bank', month: '1399-12' });
    expect([month.monthLabel, month.items.length]).toEqual([{ fa: 'اسفند ۱۳۹۹', en: 'Esfand 1399' }, 30]);
    expect(month.items.at(-1)).toMatchObject({ on: '2021-03-20', onJalali: '1399-12-30', weekday: 0, working: false, because: [{ titleFa: 'آخرین روز سال', kind: 'solar' }] });
    const closed = (await calendarDays(spec.app, { actor: auditor, calendar: 'bank', month: '1399-11', county: '604' })).items.find(({ on }) => on === '2021-02-16');
    expect(closed).toMatchObject({ working: false, because: [{ titleFa: 'گرد و غبار', kind: 'closure', countyCode: '604' }] });
  });
});

describe('weekdays', () => {
  it('that an administrator sets move due days from that day on, and outlive a start', async () => {
    const [id] = await given(1, { stageEnteredAt: '2022-05-10T06:30:00.000Z' });
    // Tue 20 Ordibehesht 1401; Wed 21 1, Thu 22 2, Sat 24 3, Sun 25 4, Mon 26 5, Tue 27 6, Wed 28 7, Thu 29 8, Sat 31 9, Sun 1 Khordad 10
    expect(await dueOf(id!)).toBe('2022-05-22');
    const set: CalendarChangeCommand = { type: 'set-weekdays', calendar: 'bank', from: '2022-05-19', working: [0, 1, 2, 3, 4], status: 'announced', source: 'بخشنامه' };
    await changed(set);
    // Thu 29 not worked: Sat 31 8, Sun 1 9, Mon 2 Khordad 10
    expect(await dueOf(id!)).toBe('2022-05-23');
    expect(await refusedCode(set)).toBe('weekdays-exist');
    await seedReference(spec.store);
    const bank = (await listCalendars(spec.app, { actor: admin })).items.find(({ code }) => code === 'bank');
    expect(bank?.weekdays.map(({ fromJalali }) => fromJalali)).toEqual(['1396-01-01', '1401-02-29', '1404-07-03']);
    await changed({ ...set, working: [0, 1, 2, 3, 4, 5] });
    expect(await dueOf(id!)).toBe('2022-05-22');
  });
});

describe('a process that has not heard of a change', () => {
  it('decides by it at once, and shows it within two seconds', async () => {
    const elsewhere = await openStore({ url: spec.url, poolSize: 2 });
    const other = await openApp({ store: elsewhere, clock: spec.clock, sms: new FakeSms(), demo: true });
    await changed(closure('2021-08-01', '2021-08-01'));
    const until = performance.now() + 2_000;
    const isOpen = () => other.rules.calendars('khuzestan', '603').bank.isWorkingDay('2021-08-01');
    while (isOpen() && performance.now() < until) await new Promise((resolve) => setImmediate(resolve));
    expect(isOpen()).toBe(false);
    await other.close();
    await elsewhere.close();
  });
});
