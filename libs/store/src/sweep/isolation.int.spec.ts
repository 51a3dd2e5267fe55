import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startOfTehranDay, type IsoDate } from '#domain';
import { actorOf, createTestDatabase, ofPerson, storyUntil, type TestDatabase } from '#testkit';
import { Client } from 'pg';
import { v7 as newUuid } from 'uuid';
import {
  insertCases, listQuarantine, openEpisodes, openStore, raiseLevels, readAs, releaseFromQuarantine, saveUser, seedReference, setAsideUnknown, verifyTables,
  type NewCase, type Queryable, type Store,
} from '../index.js';

let database: TestDatabase;
let store: Store;
let owner: Client;

const CASES = 300;
/** The due day is 2021-03-07; a month later everybody has reached the third level. */
const LATER: IsoDate = '2021-03-30';
const on = (day: IsoDate) => ({ now: startOfTehranDay(day), today: day, limit: 100 });
/** Two of five branches' cases each, in turn. */
const BRANCHES = ['keshavarzi-603', 'keshavarzi-603-2', 'keshavarzi-604', 'keshavarzi-605', 'keshavarzi-606'];
let ids: string[] = [];

/** Rows of these cases refuse to be written in a table, with words that show what is in them. */
const POISON = `
create table poison (case_id uuid primary key);
grant select on poison to public;
create function refuse_poison() returns trigger language plpgsql security definer as $$ begin
  if exists (select from poison p where p.case_id = new.case_id) then raise exception 'a bad row of 9993101354, رضا قنواتی'; end if; return new; end $$;
create trigger refuse_poison before insert or update on stall_episode for each row execute function refuse_poison();`;

beforeAll(async () => {
  database = await createTestDatabase();
  store = await openStore({ url: database.url });
  await seedReference(store);
  owner = new Client({ connectionString: database.url });
  await owner.connect();
  await owner.query(POISON);
  await owner.query('alter table case_history disable trigger user');
  const staff = { passwordHash: 'h', role: 'admin' as const, countyCode: null, bankCode: null, branchCode: null, nameFa: 'راهبر', nameEn: 'Administrator', demo: true };
  await saveUser(store.engine, { ...staff, id: newUuid(), username: 'admin-elsewhere', provinceCode: 'fars' });
  await saveUser(store.engine, { ...staff, id: newUuid(), username: 'admin-khuzestan', provinceCode: 'khuzestan' });
});
afterAll(async () => {
  await owner.end();
  await store.close();
  await database.drop();
});

/** Each test has cases of its own, all late: those of the test before have been dealt with. */
beforeEach(async () => {
  await owner.query('truncate stall_episode, escalation, quarantine, poison, loan_case, case_detail, case_search, case_history cascade');
  const { state } = storyUntil('rural-employment', 'guarantee');
  const cases = Array.from({ length: CASES }, (_, index): NewCase => ({
    state: { ...ofPerson(state, index), branchCode: BRANCHES[index % BRANCHES.length]!, id: newUuid(), number: `RE-1399-${index}`, version: 1, allocationId: null },
    command: 'import', actor: actorOf('admin'), at: new Date(state.stageEnteredAt), outbox: [],
  }));
  await store.transaction((client) => insertCases(client, cases));
  ids = cases.map((each) => each.state.id);
});

/** The engine, counting the statements that it is given. */
function counted(): Queryable & { statements: number } {
  const counting = {
    statements: 0,
    query: (...given: Parameters<Queryable['query']>) => {
      counting.statements += 1;
      return store.engine.query(...given);
    },
  };
  return counting;
}
const poison = (bad: readonly string[]) => owner.query('insert into poison select unnest($1::uuid[])', [bad]);
const number = async (sql: string): Promise<number> => Number((await store.engine.query<{ n: string }>(`select count(*) as n from ${sql}`)).rows[0]?.n);
const byId = (a: string, b: string): number => (a < b ? -1 : 1);

async function sweep(day: IsoDate, engine: Queryable = store.engine) {
  const all = { opened: 0, setAside: [] as string[] };
  for (;;) {
    const { opened, setAside } = await openEpisodes(engine, on(day));
    if (opened === 0 && setAside.length === 0) return all;
    all.opened += opened;
    all.setAside.push(...setAside.map(({ caseId }) => caseId));
  }
}
async function raise(day: IsoDate, engine: Queryable = store.engine) {
  const all = { raised: 0, setAside: [] as string[] };
  for (;;) {
    const { raised, setAside } = await raiseLevels(engine, on(day));
    if (raised === 0 && setAside.length === 0) return all;
    all.raised += raised;
    all.setAside.push(...setAside.map(({ caseId }) => caseId));
  }
}

describe('one bad case in the middle of a batch', () => {
  it('is set aside by the sweep, which opens every other one with a few statements', async () => {
    const bad = ids[50]!;
    await poison([bad]);
    const engine = counted();
    expect(await sweep('2021-03-08', engine)).toEqual({ opened: CASES - 1, setAside: [bad] });
    expect(engine.statements).toBeLessThan(30);
    expect(await sweep('2021-03-08')).toEqual({ opened: 0, setAside: [] });
  });

  it('is set aside by the raising of levels, which raises every other one with a few statements', async () => {
    await sweep('2021-03-08');
    const bad = ids[150]!;
    await poison([bad]);
    const engine = counted();
    expect(await raise(LATER, engine)).toEqual({ raised: CASES - 1, setAside: [bad] });
    expect(engine.statements).toBeLessThan(30);
    expect(await raise(LATER)).toEqual({ raised: 0, setAside: [] });
    expect(await number('stall_episode where level = 3')).toBe(CASES - 1);
    expect(await verifyTables(store.engine)).toEqual([]);
  });

  it('has an administrator of its province for an owner, and a problem without what is in the row', async () => {
    await poison([ids[0]!]);
    await sweep('2021-03-08');
    const [item] = await readAs(store, actorOf('directorate'), (client) => listQuarantine(client, { provinceCode: 'khuzestan', open: true, limit: 10 }));
    expect(item).toMatchObject({ work: 'stall-sweep', caseId: ids[0], owner: 'admin-khuzestan', problem: 'a bad row of …, …', attempts: 1, releasedAt: null });
    const [unseen] = await readAs(store, actorOf('admin'), (client) => listQuarantine(client, { provinceCode: 'khuzestan', open: true, limit: 10 }));
    expect(unseen).toMatchObject({ caseId: null, number: null, owner: 'admin-khuzestan' });
    expect(await readAs(store, actorOf('directorate'), (client) => listQuarantine(client, { provinceCode: 'fars', limit: 10 }))).toEqual([]);
  });

  it('is tried again once it is released, and set aside again when it still fails', async () => {
    await poison([ids[0]!]);
    await sweep('2021-03-08');
    const held = async () => (await listQuarantine(store.engine, { provinceCode: null, open: true, limit: 10 })).map(({ id }) => id);
    const [id] = await held();
    expect(await releaseFromQuarantine(store.engine, { id: id!, provinceCode: 'fars', by: 'admin-elsewhere', note: null })).toBe(false);
    expect(await releaseFromQuarantine(store.engine, { id: id!, provinceCode: 'khuzestan', by: 'admin-khuzestan', note: 'اصلاح شد' })).toBe(true);
    expect(await sweep('2021-03-08')).toEqual({ opened: 0, setAside: [ids[0]] });
    await owner.query('delete from poison');
    await releaseFromQuarantine(store.engine, { id: (await held())[0]!, provinceCode: null, by: 'admin-khuzestan', note: null });
    expect(await sweep('2021-03-08')).toEqual({ opened: 1, setAside: [] });
    expect(await number('stall_episode')).toBe(CASES);
  });
});

describe('a branch of which every row fails', () => {
  const ofBranch = () => ids.filter((_id, index) => index % BRANCHES.length === 3);

  it('is set aside, and the other branches are swept and raised', async () => {
    await poison(ofBranch());
    const engine = counted();
    const swept = await sweep('2021-03-08', engine);
    expect(engine.statements).toBeLessThan(4 * ofBranch().length);
    expect([swept.opened, swept.setAside.sort(byId)]).toEqual([CASES - CASES / 5, ofBranch().sort(byId)]);
    expect((await raise(LATER)).raised).toBe(CASES - CASES / 5);
  });
});

describe('a case in a stage that its programme does not know', () => {
  const forget = (id: string) => store.engine.query(`update loan_case set stage = 'damage-verification' where id = $1`, [id]);

  it('is set aside with an owner before the sweep reckons anything for it', async () => {
    await forget(ids[5]!);
    const problem = 'no rule for the stage damage-verification in version 1 of rural-employment';
    expect(await setAsideUnknown['stall-sweep'](store.engine, on('2021-03-08').now)).toEqual([{ caseId: ids[5], problem }]);
    expect(await setAsideUnknown['stall-sweep'](store.engine, on('2021-03-08').now)).toEqual([]);
    expect(await sweep('2021-03-08')).toEqual({ opened: CASES - 1, setAside: [] });
    expect(await number(`quarantine where owner = 'admin-khuzestan' and work = 'stall-sweep'`)).toBe(1);
  });

  it('is set aside from the raising of its level', async () => {
    await sweep('2021-03-08');
    await forget(ids[5]!);
    expect((await setAsideUnknown.escalation(store.engine)).map(({ caseId }) => caseId)).toEqual([ids[5]]);
    expect(await raise(LATER)).toEqual({ raised: CASES - 1, setAside: [] });
  });
});

describe('after a standstill', () => {
  it('opens each episode at the level that was reached, with each level once and only the highest to be told', async () => {
    await sweep(LATER);
    expect(await number('stall_episode where level = 3')).toBe(CASES);
    expect(await number('(select episode_id from escalation group by 1 having array_agg(level order by level) = array[1, 2, 3]) whole')).toBe(CASES);
    expect(await number('escalation where told_at is null')).toBe(CASES);
    expect(await number('escalation where told_at is null and level = 3')).toBe(CASES);
  });

  it('raises by several levels at once with only the highest to be told', async () => {
    await sweep('2021-03-08');
    await store.engine.query('update escalation set told_at = now()');
    await raise(LATER);
    expect(await number('escalation')).toBe(3 * CASES);
    expect(await number('escalation where told_at is null and level = 3')).toBe(CASES);
    expect(await number('escalation where told_at is null')).toBe(CASES);
  });
});

describe('a fault that is no row\'s', () => {
  it('sets nobody aside: the sweep ends, and the next one does it', async () => {
    await owner.query('alter table stall_episode rename to stall_episode_gone');
    await expect(openEpisodes(store.engine, on('2021-03-08'))).rejects.toThrow(/does not exist/);
    await owner.query('alter table stall_episode_gone rename to stall_episode');
    expect(await number('quarantine')).toBe(0);
    expect(await sweep('2021-03-08')).toEqual({ opened: CASES, setAside: [] });
  });
});
