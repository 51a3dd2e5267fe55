import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addDays, jalaliText } from '#domain';
import { addDaysOff, insertCases, listCalendarPlaces, loadCasesById, lockCalendars, renumberDays, seedReference } from '#store';
import { actorOf, storyUntil } from '#testkit';
import { v7 as newUuid } from 'uuid';
import { openSpecApp, staff, type SpecApp } from '../app.fake.js';
import { changeCalendar, importDaysOff, listChangesOfCalendars, listDaysOff, performRun, type DaysOffImport } from '../index.js';

let spec: SpecApp;

beforeAll(async () => {
  spec = await openSpecApp();
});
afterAll(() => spec.close());

const HEADER = 'jalali_date,gregorian_date,title_fa,calendar,status';
const imported = (lines: string[], dryRun = false): Promise<DaysOffImport> =>
  importDaysOff(spec.app, { file: Buffer.from([HEADER, ...lines].join('\n')), fileName: 'taghvim.csv', by: 'spec', dryRun });
const on = async (day: string) => (await listDaysOff(spec.app, { actor: staff('admin'), from: day, to: day })).items.map(({ titleFa, status, cancelledAt, origin }) => ({ titleFa, status, counts: cancelledAt === null, origin }));

describe('a version of the product with other days', () => {
  it('moves the due days of open cases like any change', async () => {
    // The version before knew of no day on which banks gave Thursdays up.
    await spec.store.transaction(async (client) => {
      await client.query(`update calendar set weekdays = jsonb_build_array(weekdays -> 0) where code = 'bank'`);
      await renumberDays(client, await listCalendarPlaces(client));
    });
    const state = { ...storyUntil('rural-employment', 'branch-review').state, id: newUuid(), allocationId: null, version: 1, stageEnteredAt: '2025-09-23T06:30:00.000Z', dueOn: '2025-10-05' };
    await spec.store.transaction((client) => insertCases(client, [{ state, command: 'import', actor: actorOf('admin'), at: spec.clock.now(), outbox: [] }]));
    await seedReference(spec.store);
    const [change] = (await listChangesOfCalendars(spec.app, { actor: staff('admin') })).items;
    expect(change).toMatchObject({ type: 'shipped-days', status: 'queued', by: 'Tashil' });
    await performRun(spec.app, change!.runId!);
    // Tue 1 Mehr 1404; Wed 2 1; Thu 3, Fri 4 off; Sat 5 2, Sun 6 3, Mon 7 4, Tue 8 5, Wed 9 6; Sat 12 7, Sun 13 8, Mon 14 9, Tue 15 10
    expect((await loadCasesById(spec.store.engine, [state.id])).get(state.id)!.state.dueOn).toBe('2025-10-07');
    await seedReference(spec.store);
    expect((await listChangesOfCalendars(spec.app, { actor: staff('admin') })).items).toHaveLength(1);
  });
});

describe('a version of the product that starts while a calendar is changed', () => {
  it('waits for the change, and numbers the days by both', async () => {
    await spec.store.transaction(async (client) => {
      await client.query(`update calendar set weekdays = jsonb_build_array(weekdays -> 0) where code = 'bank'`);
      await renumberDays(client, await listCalendarPlaces(client));
    });
    let started: Promise<void> | undefined;
    await spec.store.transaction(async (client) => {
      await lockCalendars(client);
      started = seedReference(spec.store);
      const waits = 'select from pg_locks where not granted';
      while ((await spec.store.engine.query(waits)).rowCount === 0) await new Promise((resolve) => setImmediate(resolve));
      const dust = { titleFa: 'گرد و غبار', kind: 'closure', cause: 'dust', status: 'announced', provinceCode: 'khuzestan', countyCode: null, calendar: null, source: 'spec' } as const;
      await addDaysOff(client, [{ id: newUuid(), day: '2021-02-16', ...dust }], { by: 'spec', at: spec.clock.now() });
      await renumberDays(client, await listCalendarPlaces(client));
    });
    await started;
    await spec.app.rules.reload();
    const { bank } = spec.app.rules.calendars('khuzestan', '603');
    expect(['2021-02-16', '2025-09-18', '2025-09-25'].map((day) => bank.isWorkingDay(day))).toEqual([false, true, false]);
    expect(await renumberDays(spec.store.engine, await listCalendarPlaces(spec.store.engine))).toEqual([]);
  });
});

describe('a file of days off', () => {
  it('that the product ships changes nothing when it is read again', async () => {
    const report = await importDaysOff(spec.app, { file: readFileSync('libs/store/seed/holidays.csv'), fileName: 'holidays.csv', by: 'spec' });
    expect(report).toMatchObject({ rows: 321, faults: [], added: 0, corrected: 0, known: 321, cancelled: 0, change: null });
    expect((await listChangesOfCalendars(spec.app, { actor: staff('admin') })).items.map(({ type }) => type)).not.toContain('import-days-off');
  });

  it('announces a forecast, moves a lunar day by a day, adds a day that is new and further years', async () => {
    const { items } = await listDaysOff(spec.app, { actor: staff('admin'), from: '2027-01-01', to: '2027-12-31', kind: 'lunar' });
    const [first, second] = items.filter(({ status }) => status === 'forecast');
    const dayAfter = addDays(second!.on, 1);
    const lines = [
      `${first!.onJalali},${first!.on},${first!.titleFa},lunar,announced`,
      `${jalaliText(dayAfter)},${dayAfter},${second!.titleFa},lunar,announced`,
      '1408-01-01,2029-03-20,نوروز,solar,announced',
    ];
    expect(await imported(lines, true)).toMatchObject({ added: 1, corrected: 2, change: null, dryRun: { casesMoved: 0 } });
    expect(spec.app.rules.calendars('khuzestan', '603').bank.to).toBe('2029-03-19');
    expect(await imported(lines)).toMatchObject({ added: 1, corrected: 2, known: 0, change: { type: 'import-days-off', by: 'spec', status: 'queued' } });
    expect(await on(first!.on)).toContainEqual({ titleFa: first!.titleFa, status: 'announced', counts: true, origin: 'shipped' });
    expect(await on(second!.on)).toContainEqual({ titleFa: second!.titleFa, status: 'forecast', counts: false, origin: 'shipped' });
    expect(await on(dayAfter)).toContainEqual({ titleFa: second!.titleFa, status: 'announced', counts: true, origin: 'administrator' });
    // 1408 is a leap year of 366 days: 30 Esfand is 2030-03-20.
    expect(spec.app.rules.calendars('khuzestan', '603').bank.to).toBe('2030-03-20');
    expect(await imported(lines)).toMatchObject({ added: 0, corrected: 0, known: 3, change: null });
  });

  it('moves both days of a feast that has two of one name', async () => {
    const feast = (await listDaysOff(spec.app, { actor: staff('admin'), from: '2028-01-01', to: '2028-12-31', kind: 'lunar' })).items.filter(({ titleFa }) => titleFa === 'عید فطر');
    expect(feast).toHaveLength(2);
    const days = feast.map((each) => each.on);
    const later = days.map((day) => addDays(day, 2));
    expect(await imported(later.map((day) => `${jalaliText(day)},${day},عید فطر,lunar,announced`))).toMatchObject({ added: 0, corrected: 2 });
    const counting = (await Promise.all([...days, ...later].map(async (day) => (await on(day)).filter(({ counts }) => counts).length)));
    expect(counting).toEqual([0, 0, 1, 1]);
  });

  it('leaves cancelled what an administrator cancelled', async () => {
    const [nowruz] = (await listDaysOff(spec.app, { actor: staff('admin'), from: '2029-03-20', to: '2029-03-20' })).items;
    await changeCalendar(spec.app, { actor: staff('admin'), change: { type: 'cancel-day-off', dayOffId: nowruz!.id, reason: 'برای آزمون' } });
    expect(await imported(['1408-01-01,2029-03-20,نوروز,solar,announced'])).toMatchObject({ added: 0, cancelled: 1, change: null });
  });

  it('with faults changes nothing and names each', async () => {
    expect(await imported([
      '1404-13-01,2026-01-01,روز,solar,announced', '1404-01-01,2025-03-22,نوروز,solar,announced', '1404-01-01,2025-03-21,,solar,announced',
      '1404-01-02,2025-03-22,روز نو,other,announced', '1404-01-02,2025-03-22,روز نو,solar,perhaps', '1406-01-10,2027-03-30,روز نو,solar,announced', '1406-01-10,2027-03-30,روز نو,solar,announced',
    ])).toMatchObject({ added: 0, change: null, faults: [
      { row: 2, code: 'date-unreadable' }, { row: 3, code: 'dates-differ' }, { row: 4, code: 'title-missing' }, { row: 5, code: 'kind-unknown' },
      { row: 6, code: 'status-unknown' }, { row: 8, code: 'row-doubled' },
    ] });
    expect(await on('2027-03-30')).toEqual([]);
    expect(await importDaysOff(spec.app, { file: Buffer.from([0xff, 0xfe, 0xff]), fileName: 'x', by: 'spec' })).toMatchObject({ faults: [{ row: 1, code: 'file-unreadable' }] });
    expect(await importDaysOff(spec.app, { file: Buffer.from('day,title\n1,2'), fileName: 'x', by: 'spec' })).toMatchObject({ faults: [{ row: 1, code: 'columns-missing' }] });
  });
});
