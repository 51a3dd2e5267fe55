import { tehranDate } from '#domain';
import {
  findRecipients, findStaff, holdUntoldLevels, isolate, listUntoldLevels, makeNotices, markTold, quarantine, shippedEscalationRoutes, TELL_STALLS, type NoticeItem,
  type Queryable, type ReachedLevel,
} from '#store';
import type { App } from '../app.js';
import { escalationAsks } from './routes.js';
import { workLabel } from './templates.js';

/** Levels in one transaction; keeps locks short. */
const BATCH = 1_000;

export interface Told { told: number; unheard: number; setAside: number }

/**
 * Makes notices of the levels that stalls have reached: to the people whose turn it is to see to it, a stand-in for who is away, and a level up when nobody is
 * there. Each level of each episode is told once, whatever is killed in between; what fails even alone is set aside and stops nothing else. What nobody
 * at all can hear stays to be told, and administrators hear of that.
 */
export async function tellStalls(app: App): Promise<{ counts: Record<string, number> }> {
  const done: Told = { told: 0, unheard: 0, setAside: 0 };
  let after: ReachedLevel | null = null;
  for (;;) {
    const batch: ReachedLevel[] = await listUntoldLevels(app.store.engine, { limit: BATCH, after });
    const byKey = new Map(batch.map((each) => [`${each.episodeId} ${each.level}`, each]));
    const { done: told, setAside } = await isolate(
      [...byKey.keys()],
      (keys) => app.store.transaction((client) => tellThese(app, client, keys.flatMap((key) => byKey.get(key) ?? []), done)),
      (key, problem) => quarantine(app.store.engine, { work: TELL_STALLS, caseId: byKey.get(key)!.caseId, problem }),
    );
    done.told += told;
    done.setAside += setAside.length;
    after = batch.at(-1) ?? null;
    if (batch.length < BATCH) break;
  }
  if (done.unheard > 0) await tellNobodyHears(app);
  return { counts: { ...done } };
}

async function tellThese(app: App, client: Queryable, levels: readonly ReachedLevel[], done: Told): Promise<number> {
  const at = app.clock.now();
  const day = tehranDate(at);
  const held = await holdUntoldLevels(client, levels);
  // What has moved on in the meantime needs nobody any more.
  const open = held.filter((each) => each.open);
  const people = await findRecipients(client, open.flatMap((each, ord) => escalationAsks(ord, each)), { today: day, demo: app.demo });
  const items = open.flatMap((each, ord): NoticeItem[] => (people.get(ord) ?? []).map((person) => ({
    person, kind: 'stall-level', level: each.level, subject: each.subject, caseId: each.caseId, facts: { number: each.number, stage: labelOf(app, each.stage) },
  })));
  await makeNotices(client, items, { at, day });
  const heard = held.filter((each) => !each.open || people.has(open.indexOf(each)));
  await markTold(client, heard, at);
  done.unheard += held.length - heard.length;
  return heard.length;
}

const labelOf = (app: App, stage: string) => {
  const { fa, en } = app.rules.label('stages', stage);
  return { fa, en };
};

/** Once a day: a stall that nobody can be told of is a fault of who is on record, which administrators mend. */
async function tellNobodyHears(app: App): Promise<void> {
  const at = app.clock.now();
  const day = tehranDate(at);
  await app.store.transaction(async (client) => {
    const admins = await findStaff(client, { roles: shippedEscalationRoutes().failedWork, provinceCode: null, countyCode: null, demo: app.demo });
    await makeNotices(client, admins.map((person): NoticeItem => ({
      person, kind: 'work-failed', level: null, subject: `nobody-to-tell ${day}`, caseId: null, facts: { work: workLabel('nobody-to-tell') },
    })), { at, day });
  });
}
