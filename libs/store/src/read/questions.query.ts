import { parseMobile, readsQuestionsOf, SCOPE_OF, searchKey, type Actor, type AnsweringParty, type IsoDate, type QuestionKind, type QuestionMessageKind, type QuestionState } from '#domain';
import { scopePredicate } from '../database/read-as.js';
import type { Queryable } from '../database/store.js';
import { readCursor, SqlParts, writeCursor } from './sql-parts.js';

/** Filters of a list of questions; each narrows. `q` is a code, a name, a mobile or words of the first message, as typed. */
export interface QuestionFilter {
  state?: QuestionState; kind?: QuestionKind; late?: boolean; topic?: string; county?: string; party?: AnsweringParty; case?: string; q?: string;
}

/** A question as lists show it. `dueOn` is the last day in time, by the working days of its place as they are numbered now. */
export interface QuestionLine {
  id: string; code: string; kind: QuestionKind; topic: string; caseId: string | null; caseNumber: string | null; countyCode: string | null; bankCode: string | null;
  branchCode: string | null; askerMobile: string; askerName: string | null; askerConfirmed: boolean; party: AnsweringParty; text: string; askedAt: Date;
  clockFrom: IsoDate; dueOn: IsoDate; leftWorkingDays: number; late: boolean; answeredOn: IsoDate | null; reopenUntil: IsoDate | null; reopened: number; rating: number | null; changedAt: Date;
}
export interface QuestionMessage {
  seq: number; at: Date; day: IsoDate; kind: QuestionMessageKind; byUser: string | null; byNameFa: string | null; byNameEn: string | null; byParty: AnsweringParty | null; toParty: AnsweringParty | null; text: string | null; score: number | null;
}
export interface ReadQuestion { line: QuestionLine; messages: QuestionMessage[] }

/** The place of a question whose days are counted; needs the question as `q` and its county as `place`. */
export const DAYS_OF_QUESTION = 'case when place.own_days then q.county_code else q.province_code end';

/**
 * The day that is so many working days after another. It is looked for by its number, so that it is the same that the domain's calendar gives.
 * @param from the alias of the numbered day that the clock began on
 */
export const dueDay = (from: string): string => `(select min(due.day) from working_day due where due.calendar = ${from}.calendar and due.place = ${from}.place
  and due.ordinal = ${from}.ordinal + q.limit_working_days)`;

/** The question, its case where the reader sees it, and the days that its clock is reckoned from; `today` is the place of the business day. */
export const questionTables = (today: string): string => `question q
  left join loan_case c on c.id = q.case_id
  left join county place on place.code = q.county_code
  left join working_day began on began.calendar = q.calendar and began.place = ${DAYS_OF_QUESTION} and began.day = q.clock_from
  left join working_day now_day on now_day.calendar = q.calendar and now_day.place = ${DAYS_OF_QUESTION} and now_day.day = ${today}::date
  left join lateral (select ${dueDay('began')} as day) due on true`;

export const QUESTION_OPEN = 'q.answered_on is null';
export const questionLate = (today: string): string => `(${QUESTION_OPEN} and due.day < ${today}::date)`;

/** What was asked about a case is no more for a phone that has not confirmed it than the case itself. */
const CASE_CONFIRMED = `exists (select from case_detail d where d.case_id = q.case_id and d.detail -> 'mobileConfirmed' = 'true')`;

/** The first wall: the actor's scope and desk as conditions. Says the same as the policy on the table. */
export function addQuestionScope(parts: SqlParts, actor: Actor): void {
  const predicate = (alias: string): string => {
    const { sql, values } = scopePredicate(actor, alias, parts.values.length + 1);
    parts.values.push(...values);
    return sql;
  };
  parts.where(`case when q.case_id is null then ${predicate('q')} else c.id is not null and ${predicate('c')} end`);
  if (SCOPE_OF[actor.role] === 'own') parts.where(`q.case_id is null or ${CASE_CONFIRMED}`);
  else parts.where(`q.party = any(${parts.value(readsQuestionsOf(actor.role))}::text[])`);
}

function addConditions(parts: SqlParts, actor: Actor, filter: QuestionFilter, today: string): void {
  addQuestionScope(parts, actor);
  const { kind, late, party, q, state, topic } = filter;
  if (state === 'open') parts.where(QUESTION_OPEN);
  if (state === 'answered') parts.where(`q.reopen_until >= ${today}::date`);
  if (state === 'closed') parts.where(`q.reopen_until < ${today}::date`);
  if (kind !== undefined) parts.where(`q.kind = ${parts.value(kind)}`);
  if (late !== undefined) parts.where(late ? questionLate(today) : `not coalesce(${questionLate(today)}, false)`);
  if (topic !== undefined) parts.where(`q.topic = ${parts.value(topic)}`);
  if (filter.county !== undefined) parts.where(`coalesce(c.county_code, q.county_code) = ${parts.value(filter.county)}`);
  if (party !== undefined) parts.where(`q.party = ${parts.value(party)}`);
  if (filter.case !== undefined) parts.where(`q.case_id = ${parts.value(filter.case)}::uuid`);
  if (q !== undefined) {
    const key = searchKey(q);
    const mobile = parseMobile(key);
    const typed = parts.value(`%${(mobile.ok ? mobile.value : key).replace(/[\\%_]/g, '\\$&')}%`);
    parts.where(`q.search_key like ${typed} or q.mobile like ${typed}`);
  }
}

const COLUMNS = (today: string): string => `q.id, q.code, q.kind, q.topic, q.case_id as "caseId", c.number as "caseNumber", coalesce(c.county_code, q.county_code) as "countyCode",
  coalesce(c.bank_code, q.bank_code) as "bankCode", coalesce(c.branch_code, q.branch_code) as "branchCode", coalesce(c.mobile, q.mobile) as "askerMobile",
  q.asker_name as "askerName", q.asker_confirmed as "askerConfirmed", q.party, first.text, q.asked_at as "askedAt", q.clock_from as "clockFrom", due.day as "dueOn",
  began.ordinal + q.limit_working_days - now_day.ordinal as "leftWorkingDays", coalesce(${questionLate(today)}, false) as late, q.answered_on as "answeredOn",
  q.reopen_until as "reopenUntil", q.reopened, q.rating, q.changed_at as "changedAt"`;
const FIRST_WORDS = 'join question_message first on first.question_id = q.id and first.seq = 1';

/**
 * Questions in an actor's scope and of their desk: those that wait, the first due first; of any other list the last changed first. Call it inside `readAs`.
 * @throws CursorError
 */
export async function readQuestions(
  client: Queryable, actor: Actor, query: QuestionFilter & { today: IsoDate; limit: number; cursor?: string },
): Promise<{ items: QuestionLine[]; nextCursor: string | null; total: number }> {
  const counted = new SqlParts();
  addConditions(counted, actor, query, counted.value(query.today));
  const total = await client.query<{ total: number }>(`select count(*)::int as total from ${questionTables('$1')} ${counted.whereClause}`, counted.values);
  const parts = new SqlParts();
  const today = parts.value(query.today);
  addConditions(parts, actor, query, today);
  const waiting = query.state === 'open' || query.late === true;
  const order = waiting ? 'questions-due' : 'questions-changed';
  if (query.cursor !== undefined) {
    const after = readCursor(query.cursor, order);
    const [key, id] = [parts.value(after.key), parts.value(after.id)];
    parts.where(waiting ? `(due.day, q.id) > (${key}::date, ${id}::uuid)` : `(q.changed_at, q.id) < (${key}::timestamptz, ${id}::uuid)`);
  }
  const { rows } = await client.query<QuestionLine & { key: string }>(
    `select ${COLUMNS(today)}, ${waiting ? 'due.day' : 'q.changed_at'}::text as key from ${questionTables(today)} ${FIRST_WORDS} ${parts.whereClause}
     order by ${waiting ? 'due.day, q.id' : 'q.changed_at desc, q.id desc'} limit ${parts.value(query.limit + 1)}`, parts.values,
  );
  const items = rows.slice(0, query.limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > query.limit && last ? writeCursor(order, last.key, last.id) : null, total: total.rows[0]?.total ?? 0 };
}

/** One question with what was said in it; null when it is absent, out of scope or another desk's. Call it inside `readAs`. */
export async function readQuestion(client: Queryable, actor: Actor, { id, today }: { id: string; today: IsoDate }): Promise<ReadQuestion | null> {
  const parts = new SqlParts();
  const day = parts.value(today);
  addQuestionScope(parts, actor);
  parts.where(`q.id = ${parts.value(id)}::uuid`);
  const { rows } = await client.query<QuestionLine>(`select ${COLUMNS(day)} from ${questionTables(day)} ${FIRST_WORDS} ${parts.whereClause}`, parts.values);
  return rows[0] ? { line: rows[0], messages: await readMessages(client, id) } : null;
}

const readMessages = async (client: Queryable, id: string): Promise<QuestionMessage[]> => (await client.query<QuestionMessage>(
  `select m.seq, m.at, m.day, m.kind, m.by_user as "byUser", u.name_fa as "byNameFa", u.name_en as "byNameEn", m.by_party as "byParty", m.to_party as "toParty", m.text, m.score
   from question_message m left join app_user u on u.username = m.by_user where m.question_id = $1 order by m.seq`, [id],
)).rows;

/**
 * A question by its code and the phone that it was asked from, for who has no session; none that is about a case. Whether the code is nobody's
 * or the phone another's, the same is looked at.
 */
export async function findQuestion(engine: Queryable, { code, mobile, today }: { code: string; mobile: string; today: IsoDate }): Promise<ReadQuestion | null> {
  const { rows } = await engine.query<QuestionLine>(
    `select ${COLUMNS('$3')} from ${questionTables('$3')} ${FIRST_WORDS} where q.code = $1 and q.mobile = $2 and q.case_id is null`, [code, mobile, today],
  );
  return rows[0] ? { line: rows[0], messages: await readMessages(engine, rows[0].id) } : null;
}
