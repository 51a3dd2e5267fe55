import { parseMobile, searchKey, sees, stagesTagged, type Actor, type IsoDate, type Party, type Stage, type Tag } from '#domain';
import { scopePredicate } from '../database/read-as.js';
import { guaranteeCondition, type GuaranteeState } from './guarantee-cover.js';
import type { SqlParts } from './sql-parts.js';

/**
 * What lists and sums say of cases, and how they choose them. Ages are differences of the running numbers of working days, so that SQL reckons exactly
 * what the domain's clock does. `today` is the business day.
 */

/** Filters of a list; each narrows. */
export interface CaseFilter {
  programme?: string; stage?: Stage; tag?: Tag; bank?: string; branch?: string; county?: string;
  /** Whose turn it is. */
  party?: Party;
  /** Past its due day, or not. */
  stalled?: boolean;
  minAgeWorkingDays?: number;
  /** Usernames of whom any may hold the case, or null for cases that nobody holds. */
  assignee?: readonly string[] | null;
  /** Number, name, national code or mobile, as typed and half-typed. */
  q?: string;
  /** In time, and due within so many working days of its calendar; 0 is today. */
  dueWithinWorkingDays?: number;
  promise?: PromiseState;
  /** Late, and someone in charge has taken note of it, or nobody has. */
  acknowledged?: boolean;
  guarantee?: GuaranteeState;
  /** The stated reason; `unknown` also where none was stated. */
  reason?: string;
  /** The escalation level of the open episode. */
  level?: number;
  /** The cases of one of the reader's own notices, by its id. */
  notice?: string;
}

const quoted = (codes: readonly string[]): string => codes.map((code) => `'${code}'`).join(', ');

export const ENDED = quoted(stagesTagged('ended'));
const calendar = `coalesce(r.calendar, 'office')`;
/** Whose numbered days count for a case: those of its county when that has its own, else those of its province. Needs the county as `place`. */
export const DAYS_OF = (kase: string): string => `case when place.own_days then ${kase}.county_code else ${kase}.province_code end`;
export const PLACE = (kase: string): string => `left join county place on place.code = ${kase}.county_code`;
const day = (alias: string, on: string): string =>
  `left join working_day ${alias} on ${alias}.calendar = ${calendar} and ${alias}.place = ${DAYS_OF('c')} and ${alias}.day = ${on}`;

/** The case, its stage's rule and the days that its age is reckoned from; `today` is the place of the business day. */
export const agedTables = (today: string): string => `
  loan_case c
  left join stage_rule r on r.programme = c.programme and r.programme_version = c.programme_version and r.stage = c.stage
  ${PLACE('c')}
  ${day('entered', `(c.stage_entered_at at time zone 'Asia/Tehran')::date`)}
  ${day('now_day', `${today}::date`)}
  ${day('due_day', 'c.due_on')}`;

/** The tables of a line: the open episode as `e` besides. */
export const lineTables = (today: string): string => `${agedTables(today)} left join stall_episode e on e.case_id = c.id and e.closed_at is null`;

export const AGE = `case when c.stage in (${ENDED}) then 0 else coalesce(c.carried_working_days + now_day.ordinal - entered.ordinal, 0) end`;
export const isLate = (today: string): string => `coalesce(c.due_on < ${today}::date, false)`;
export const overdue = (today: string): string => `case when ${isLate(today)} then coalesce(now_day.ordinal - due_day.ordinal, 0) else 0 end`;
/** What is still to be paid of what was approved. */
export const OUTSTANDING = 'coalesce(c.approved_rial - c.disbursed_rial, 0)';
/** Whose turn it is; kept with every step as the domain's `turnOf` says. */
export const TURN = 'c.turn';
/** Working days until the due day, negative once late; null where nothing is due. Says what the domain's `leftWorkingDays` says. */
export const LEFT = 'due_day.ordinal - now_day.ordinal';

/** Whether any of the promises of a stay was for a day that has passed. */
export const isBroken = (promises: string, today: string): string =>
  `jsonb_path_exists(${promises}, '$[*].on ? (@ < $today)', jsonb_build_object('today', ${today}::date))`;
/** A promise that still stands, one that was broken, or none at all; after a broken one another may stand. */
export const PROMISE_STATES = ['open', 'broken', 'none'] as const;
export type PromiseState = (typeof PROMISE_STATES)[number];
export function promiseCondition(state: PromiseState, promises: string, today: string): string {
  switch (state) {
    case 'open': return `(${promises} -> -1 ->> 'on')::date >= ${today}::date`;
    case 'broken': return isBroken(promises, today);
    case 'none': return `${promises} = '[]'`;
  }
}

/** A case as a line of a list. Amounts are digits of rials. */
export interface CaseLine {
  id: string; number: string; version: number; programme: string; stage: Stage; provinceCode: string; countyCode: string; bankCode: string | null;
  branchCode: string | null; applicantName: string; nationalCode: string; mobile: string; branchOfWork: string | null;
  requestedRial: string | null; approvedRial: string | null; referredRial: string | null; contractedRial: string | null; disbursedRial: string; outstandingRial: string;
  stageEnteredOn: IsoDate; dueOn: IsoDate | null; ageWorkingDays: number; overdueWorkingDays: number; turn: Party | null;
  stalled: boolean; stallLevel: number | null; stallReason: string | null; promisedOn: IsoDate | null; assignee: string | null; updatedAt: Date;
  promiseBroken: boolean; leftWorkingDays: number | null; acknowledgedAt: Date | null;
}

export const lineColumns = (today: string): string => `
  c.id, c.number, c.version, c.programme, c.stage, c.province_code as "provinceCode", c.county_code as "countyCode", c.bank_code as "bankCode",
  c.branch_code as "branchCode", c.applicant_name as "applicantName", c.national_code as "nationalCode", c.mobile, c.branch_of_work as "branchOfWork",
  c.requested_rial as "requestedRial", c.approved_rial as "approvedRial", c.referred_rial as "referredRial", c.contracted_rial as "contractedRial",
  c.disbursed_rial as "disbursedRial", ${OUTSTANDING}::text as "outstandingRial",
  (c.stage_entered_at at time zone 'Asia/Tehran')::date as "stageEnteredOn", c.due_on as "dueOn", ${AGE} as "ageWorkingDays", ${overdue(today)} as "overdueWorkingDays",
  ${TURN} as turn, ${isLate(today)} as stalled, e.level as "stallLevel", c.stall ->> 'reason' as "stallReason", (c.promises -> -1 ->> 'on')::date as "promisedOn",
  ${isBroken('c.promises', today)} as "promiseBroken", ${LEFT} as "leftWorkingDays", e.acknowledged_at as "acknowledgedAt",
  c.assignee, c.updated_at as "updatedAt"`;

/** Adds scope and filters as conditions. @returns whether they need the other tables of a line beside `c` */
export function addCaseConditions(parts: SqlParts, actor: Actor, filter: CaseFilter, today: string): { joined: boolean } {
  const scope = scopePredicate(actor, 'c', parts.values.length + 1);
  scope.values.forEach((value) => parts.value(value));
  parts.where(scope.sql);
  if (filter.programme !== undefined) parts.where(`c.programme = ${parts.value(filter.programme)}`);
  if (filter.stage !== undefined) parts.where(`c.stage = ${parts.value(filter.stage)}`);
  if (filter.tag !== undefined) parts.where(tagCondition(filter.tag));
  if (filter.bank !== undefined) parts.where(`c.bank_code = ${parts.value(filter.bank)}`);
  if (filter.branch !== undefined) parts.where(`c.branch_code = ${parts.value(filter.branch)}`);
  if (filter.county !== undefined) parts.where(`c.county_code = ${parts.value(filter.county)}`);
  if (filter.stalled !== undefined) parts.where(`${isLate(today)} = ${parts.value(filter.stalled)}`);
  if (filter.assignee !== undefined) parts.where(filter.assignee === null ? 'c.assignee is null' : `c.assignee = any(${parts.value(filter.assignee)}::text[])`);
  if (filter.q !== undefined && searchKey(filter.q) !== '') parts.where(searchCondition(parts, actor, filter.q));
  if (filter.party !== undefined) parts.where(`${TURN} = ${parts.value(filter.party)}`);
  if (filter.minAgeWorkingDays !== undefined) parts.where(`${AGE} >= ${parts.value(filter.minAgeWorkingDays)}`);
  if (filter.dueWithinWorkingDays !== undefined) parts.where(`c.due_on >= ${today}::date and ${LEFT} <= ${parts.value(filter.dueWithinWorkingDays)}`);
  if (filter.notice !== undefined) parts.where(noticeCondition(parts, actor, filter.notice));
  addStallConditions(parts, filter, today);
  return { joined: filter.minAgeWorkingDays !== undefined || filter.dueWithinWorkingDays !== undefined };
}

/** What is said about a delay: reason, level, promises, who took note of it, and what the guarantees lack. */
function addStallConditions(parts: SqlParts, { reason, level, promise, acknowledged, guarantee }: CaseFilter, today: string): void {
  const episode = (condition: string): string => `exists (select from stall_episode x where x.case_id = c.id and x.closed_at is null and ${condition})`;
  if (reason !== undefined) parts.where(reason === 'unknown' ? `coalesce(c.stall ->> 'reason', 'unknown') = 'unknown'` : `c.stall ->> 'reason' = ${parts.value(reason)}`);
  if (level !== undefined) parts.where(episode(`x.level = ${parts.value(level)}`));
  if (promise !== undefined) parts.where(promiseCondition(promise, 'c.promises', today));
  if (acknowledged === true) parts.where(episode('x.acknowledged_at is not null'));
  if (acknowledged === false) parts.where(`${isLate(today)} and not ${episode('x.acknowledged_at is not null')}`);
  if (guarantee !== undefined) parts.where(guaranteeCondition(guarantee));
}

/** At the bank means approved, in a stage of the bank, and not paid to the end. */
function tagCondition(tag: Tag): string {
  const staged = `c.stage in (${quoted(stagesTagged(tag))})`;
  return tag === 'bank' ? `${staged} and c.approved_rial is not null and c.disbursed_rial < c.approved_rial` : staged;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What somebody else was told of is no case of the reader's list. */
const noticeCondition = (parts: SqlParts, { name }: Actor, notice: string): string =>
  (UUID.test(notice) ? `c.id in (select n.case_id from notice_case n where n.notice_id = ${parts.value(notice)}::uuid and n.person = ${parts.value(name)})` : 'false');

/** By name and number for everyone; by national code and mobile only for roles that see them, or finding would tell what hiding hides. */
function searchCondition(parts: SqlParts, actor: Actor, typed: string): string {
  const key = searchKey(typed);
  const mobile = parseMobile(key);
  const found = [
    parts.value(`%${key.replace(/[\\%_]/g, '\\$&')}%`),
    // Whoever has an applicant's phone could else find out the national code of a case that they have not confirmed, digit by digit.
    parts.value(sees(actor.role, 'identity') && actor.role !== 'applicant'),
    parts.value(sees(actor.role, 'contact') && /^\+?[0-9]{4,}$/.test(key) ? (mobile.ok ? mobile.value : key.replace(/^(\+98|0098|98(?=9))/, '0')) : null),
  ];
  return `c.id in (select cases_found(${found.join(', ')}))`;
}
