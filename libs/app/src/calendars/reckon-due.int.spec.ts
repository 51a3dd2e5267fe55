import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addDays } from '#domain';
import { addDaysOff, listCalendarPlaces, lockCalendars, renumberDays, touchRules } from '#store';
import { Client } from 'pg';
import { v7 as newUuid } from 'uuid';
import { openSpecApp, type SpecApp } from '../app.fake.js';
import {
  demoExportFile, importCases, listChangesOfCalendars, listQuarantine, listRuns, performRun, releaseFromQuarantine, startRun, verify, type ImportReport,
} from '../index.js';
import { admin, calendarWork, closure, DUE } from './calendars.fake.js';

let spec: SpecApp;
let owner: Client;
const { changed, dueOf, given, stateOf } = calendarWork(() => spec);

beforeAll(async () => {
  spec = await openSpecApp();
  owner = new Client({ connectionString: spec.url });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await spec.close();
});

/** How many of the product's sessions wait for a lock. */
async function waiting(): Promise<number | null> {
  // Within one transaction the list of sessions stays what it was when it was first read.
  await owner.query('select pg_stat_clear_snapshot()');
  return (await owner.query(`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`)).rowCount;
}

describe('the run of a changed calendar', () => {
  it('sets a case aside that cannot be kept, and moves the others', async () => {
    const ids = await given(5, { countyCode: '610' });
    const bad = ids[2]!;
    await owner.query(`create function fail_one() returns trigger language plpgsql as $$ begin
      if new.id = '${bad}' then raise exception 'this row is broken'; end if; return new; end $$`);
    await owner.query('create trigger fail_one before update on loan_case for each row execute function fail_one()');
    const change = await changed(closure('2021-02-16', '2021-02-16', { countyCode: '610' }));
    await owner.query('drop trigger fail_one on loan_case');
    expect(change).toMatchObject({ status: 'done', examined: 5, moved: 4, total: 5 });
    expect(await Promise.all(ids.map(dueOf))).toEqual(ids.map((id) => (id === bad ? DUE : '2021-02-23')));
    const { rows } = await spec.store.engine.query(`select case_id from quarantine where work = 'reckon-due' and released_at is null`);
    expect(rows).toEqual([{ case_id: bad }]);
    expect((await verify(spec.app)).faults).toEqual([]);

    const { items } = await listQuarantine(spec.app, { actor: admin, open: true });
    await releaseFromQuarantine(spec.app, { actor: admin, id: items[0]!.id, note: 'سطر درست شد' });
    const queued = (await listRuns(spec.app, { kind: 'reckon-due' })).items.filter(({ status }) => status === 'queued');
    expect(queued).toHaveLength(1);
    await performRun(spec.app, queued[0]!.id);
    expect(await dueOf(bad)).toBe('2021-02-23');
  });

  it('decides by a change that is made while it runs, and sets aside what it cannot reckon then either', async () => {
    const [id, bad] = await given(2, { countyCode: '613' });
    await owner.query('begin');
    await owner.query('set local role tashil_engine');
    await owner.query(`update loan_case set stage_entered_at = '2010-01-01' where id = $1`, [bad]);
    await owner.query('commit');
    await owner.query(`create function change_meanwhile() returns trigger language plpgsql as $$ begin
      insert into holiday (id, day, province_code, county_code, title_fa, kind, cause, status, source, origin)
        values (uuidv7(), '2021-02-17', 'khuzestan', '613', 'سیل', 'closure', 'flood', 'announced', 'spec', 'administrator') on conflict do nothing;
      update rules_version set version = version + 1; return new; end $$;
      create trigger change_meanwhile after update of total on calendar_change for each row when (old.total is null) execute function change_meanwhile()`);
    await changed(closure('2021-02-16', '2021-02-16', { countyCode: '613' }));
    await owner.query('drop trigger change_meanwhile on calendar_change');
    expect(await dueOf(id!)).toBe('2021-02-24');
    const { rows } = await spec.store.engine.query(`select problem from quarantine where work = 'reckon-due' and case_id = $1`, [bad]);
    expect(rows).toHaveLength(1);
  });

  it('that no change asked for finds every case whose due day is not what it should be', async () => {
    const [id] = await given(1, { countyCode: '611', dueOn: addDays(DUE, 5) });
    const { id: runId } = await startRun(spec.app, { actor: admin, kind: 'reckon-due' });
    await performRun(spec.app, runId);
    expect(await dueOf(id!)).toBe(DUE);
    expect((await listChangesOfCalendars(spec.app, { actor: admin })).items[0]).toMatchObject({ id: runId, type: 'recheck', status: 'done' });
  });

  it('leaves nothing to do for cases of a file that is taken over while a calendar changes', async () => {
    const recheck = async (): Promise<number> => {
      const { id } = await startRun(spec.app, { actor: admin, kind: 'reckon-due' });
      await performRun(spec.app, id);
      return (await listChangesOfCalendars(spec.app, { actor: admin })).items.find((each) => each.runId === id)!.moved;
    };
    await recheck();
    const [header, ...rows] = readFileSync(demoExportFile(), 'utf8').trim().split('\n');
    const file = Buffer.from([header, ...rows.filter((_row, index) => index % 20 === 0)].join('\n'));
    let taken: Promise<ImportReport> | undefined;
    await spec.store.transaction(async (client) => {
      await lockCalendars(client);
      taken = importCases(spec.app, { file, fileName: 'export.csv', by: 'spec' });
      while ((await waiting()) === 0) await new Promise((resolve) => setImmediate(resolve));
      const days = Array.from({ length: 90 }, (_none, index) => ({
        id: newUuid(), day: addDays('2020-10-01', index), titleFa: 'سیل', kind: 'closure' as const, cause: 'flood' as const, status: 'announced' as const,
        provinceCode: 'khuzestan', countyCode: null, calendar: null, source: 'spec',
      }));
      await addDaysOff(client, days, { by: 'spec', at: spec.clock.now() });
      await renumberDays(client, await listCalendarPlaces(client));
      await touchRules(client);
    });
    expect(await taken).toMatchObject({ applied: true });
    expect(await recheck()).toBe(0);
  });

  it('decides a case anew that somebody moved at the same moment', async () => {
    const [id] = await given(1, { countyCode: '614' });
    await owner.query('begin');
    await owner.query('set local role tashil_engine');
    await owner.query(`update loan_case set version = version + 1, history_hash = repeat('0', 64) where id = $1`, [id]);
    await owner.query('reset role');
    const running = changed(closure('2021-02-16', '2021-02-16', { countyCode: '614' }));
    while ((await waiting()) === 0) await new Promise((resolve) => setImmediate(resolve));
    await owner.query('commit');
    expect(await running).toMatchObject({ status: 'done', moved: 1, examined: 1 });
    expect(await stateOf(id!)).toMatchObject({ dueOn: '2021-02-23', version: 3 });
  });
});
