import { jalaliText, tehranDate, toPersianDigits, type IsoDate, type Label, type NoticeKind } from '#domain';
import {
  findBrokenPromises, findCalendarChanges, findDueSoon, findFailedWork, findNewDelegations, findRecipients, findStaff, makeNotices, readAssignment, readMessage, shippedEscalationRoutes,
  shippedNoticeSettings, type CaseToTell, type NoticeItem, type Queryable, type RecipientAsk, type StaffRole, type ThingToTell,
} from '#store';
import type { App } from '../app.js';
import { reminderAsks, rolesAt } from './routes.js';
import { workLabel } from './templates.js';

/** Cases in one transaction. */
const BATCH = 1_000;

/** A day as people say it: Jalali in Persian, both in English. */
const dayLabel = (day: IsoDate): Label => ({ fa: toPersianDigits(jalaliText(day)), en: `${day} (${jalaliText(day)})` });

/**
 * Tells people of cases whose promise was not kept, and of those about to be late. It looks at the record, not at messages, so that nothing is lost with a
 * message; told twice, each is told once.
 */
export async function tellOfCases(app: App): Promise<{ counts: Record<string, number> }> {
  return { counts: { promises: await tellBrokenPromises(app), due: await tellDueSoon(app) } };
}

async function tellBrokenPromises(app: App): Promise<number> {
  const today = tehranDate(app.clock.now());
  const { promiseBroken } = shippedEscalationRoutes();
  return tellCases(app, 'promise-broken',
    (after) => findBrokenPromises(app.store.engine, { today, limit: BATCH, after }),
    ({ caseId }, ord) => rolesAt(ord, caseId, 1, promiseBroken));
}

async function tellDueSoon(app: App): Promise<number> {
  const now = app.clock.now();
  const today = tehranDate(now);
  const withinWorkingDays = shippedNoticeSettings().dueSoonWorkingDays;
  const horizon = farthest(app, today, withinWorkingDays);
  return tellCases(app, 'due-soon',
    (after) => findDueSoon(app.store.engine, { now, today, horizon, withinWorkingDays, limit: BATCH, after }),
    (each, ord) => reminderAsks(ord, each));
}

/** The last day that is within so many working days by the calendar of any place. */
function farthest(app: App, today: IsoDate, workingDays: number): IsoDate {
  const reached = [...app.rules.counties.values()].flatMap(({ code, provinceCode }) => {
    const { bank, office } = app.rules.calendars(provinceCode, code);
    return [bank, office].map((calendar) => calendar.addWorkingDays(today, workingDays));
  });
  return reached.sort().at(-1) ?? today;
}

async function tellCases(
  app: App, kind: NoticeKind, find: (after: string | null) => Promise<CaseToTell[]>, asksOf: (one: CaseToTell, ord: number) => RecipientAsk[],
): Promise<number> {
  const at = app.clock.now();
  const day = tehranDate(at);
  let told = 0;
  let after: string | null = null;
  for (;;) {
    const cases: CaseToTell[] = await find(after);
    told += await app.store.transaction(async (client) => {
      const people = await findRecipients(client, cases.flatMap(asksOf), { today: day, demo: app.demo });
      const items = cases.flatMap(({ caseId, number, on, subject }, ord): NoticeItem[] => (people.get(ord) ?? []).map((person) => (
        { person, kind, level: null, subject, caseId, facts: { number, ...(on !== null && { on: dayLabel(on) }) } })));
      return makeNotices(client, items, { at, day });
    });
    after = cases.at(-1)?.caseId ?? null;
    if (cases.length < BATCH) return told;
  }
}

/** Tells people of what is no case: delegations, changes of calendars, work that failed. It looks at the record as well, and tells each once. */
export async function tellOfThings(app: App): Promise<{ counts: Record<string, number> }> {
  const at = app.clock.now();
  const day = tehranDate(at);
  const { calendarChanged, failedWork } = shippedEscalationRoutes();
  const things = await app.store.transaction(async (client) => {
    const to = (kind: NoticeKind, things: readonly ThingToTell[], roles: readonly StaffRole[]) => itemsOf(app, client, { kind, things, roles });
    const delegations = (await findNewDelegations(client, { now: at, today: day }))
      .map((each) => ({ ...each, facts: { ...each.facts, from: dayLabel(each.fromOn), until: dayLabel(each.untilOn) } }));
    const failures = (await findFailedWork(client)).map((each) => ({ ...each, facts: { work: workLabel(each.work) } }));
    return makeNotices(client, [
      ...await to('delegation', delegations, []), ...await to('calendar-changed', await findCalendarChanges(client, { now: at }), calendarChanged),
      ...await to('work-failed', failures, failedWork),
    ], { at, day });
  });
  return { counts: { things } };
}

/** To the person that a thing names, else to everybody of the roles in its place. */
async function itemsOf(
  app: App, client: Queryable, { kind, roles, things }: { kind: NoticeKind; things: readonly ThingToTell[]; roles: readonly StaffRole[] },
): Promise<NoticeItem[]> {
  const items: NoticeItem[] = [];
  // A thousand cases of a province that are set aside have the same people.
  const staff = new Map<string, string[]>();
  for (const { countyCode, facts, person, provinceCode, subject } of things) {
    const place = `${provinceCode ?? ''} ${countyCode ?? ''}`;
    const people = person === null ? staff.get(place) ?? await findStaff(client, { roles, provinceCode, countyCode, demo: app.demo }) : [person];
    if (person === null) staff.set(place, people);
    items.push(...people.map((each): NoticeItem => ({ person: each, kind, level: null, subject, caseId: null, facts })));
  }
  return items;
}

/**
 * Tells somebody that a case was assigned to them, as the message of the outbox says it; nothing when it has been given to somebody else since, or when
 * they gave it to themselves. @returns whether they were told now
 */
export async function tellAssignee(app: App, outboxId: string): Promise<boolean> {
  const message = await readMessage(app.store.engine, outboxId);
  const { caseId, number, version } = message?.payload ?? {};
  if (typeof caseId !== 'string' || typeof number !== 'string' || typeof version !== 'number') return false;
  const at = app.clock.now();
  const day = tehranDate(at);
  return app.store.transaction(async (client) => {
    const given = await readAssignment(client, { caseId, version });
    if (!given || given.assignee === null || given.assignee === given.by) return false;
    const people = await findRecipients(client, [{ ord: 0, caseId, step: 0, role: null, username: given.assignee }], { today: day, demo: app.demo });
    const made = await makeNotices(client, (people.get(0) ?? []).map((person): NoticeItem => (
      { person, kind: 'case-assigned', level: null, subject: `${caseId} ${version}`, caseId, facts: { number, by: given.byName } })), { at, day });
    return made > 0;
  });
}
