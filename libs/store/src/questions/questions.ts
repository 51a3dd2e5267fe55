import type { AnsweringParty, IsoDate, QuestionKind, QuestionMessageKind, QuestionStanding } from '#domain';
import type { Queryable } from '../database/store.js';

/** A question as it is asked. `at` is business time. The bank and the branch only without a case: a case lies where it lies now. */
export interface NewQuestion {
  id: string; code: string; kind: QuestionKind; topic: string; caseId: string | null; provinceCode: string; countyCode: string | null;
  askerMobile: string; askerName: string | null; askerConfirmed: boolean; party: AnsweringParty; calendar: 'office' | 'bank'; limitWorkingDays: number;
  at: Date; clockFrom: IsoDate; searchKey: string; text: string;
}

/** Keeps a question with its first words. Call it inside a transaction. @returns false when another question has the code */
export async function keepQuestion(client: Queryable, one: NewQuestion): Promise<boolean> {
  const { rowCount } = await client.query(
    `insert into question (id, code, kind, topic, case_id, province_code, county_code, mobile, asker_name, asker_confirmed, party, calendar,
       limit_working_days, asked_at, clock_from, changed_at, search_key)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $14, $16) on conflict (code) do nothing`,
    [one.id, one.code, one.kind, one.topic, one.caseId, one.provinceCode, one.countyCode, one.askerMobile, one.askerName, one.askerConfirmed, one.party,
      one.calendar, one.limitWorkingDays, one.at, one.clockFrom, one.searchKey],
  );
  if (rowCount !== 1) return false;
  await addMessage(client, one.id, 1, { kind: 'asked', at: one.at, day: one.clockFrom, by: null, text: one.text });
  return true;
}

/** A question in the hands of the one who takes its next step: nobody else does meanwhile. `mobile` is where its asker is written to. */
export interface HeldQuestion extends QuestionStanding {
  id: string; code: string; caseId: string | null; provinceCode: string; countyCode: string | null; bankCode: string | null; branchCode: string | null;
  mobile: string; lastSeq: number;
}

/** Holds a question until the end of the transaction; its place is that of its case where it has one. Whose it is has been asked before. */
export async function holdQuestion(client: Queryable, id: string): Promise<HeldQuestion | null> {
  const { rows } = await client.query<HeldQuestion>(
    `select q.id, q.code, q.case_id as "caseId", q.province_code as "provinceCode", coalesce(c.county_code, q.county_code) as "countyCode",
       coalesce(c.bank_code, q.bank_code) as "bankCode", coalesce(c.branch_code, q.branch_code) as "branchCode", coalesce(c.mobile, q.mobile) as mobile,
       q.party, q.answered_on as "answeredOn", q.reopen_until as "reopenUntil", q.rating, q.last_seq as "lastSeq"
     from question q left join loan_case c on c.id = q.case_id where q.id = $1 for update of q`, [id],
  );
  return rows[0] ?? null;
}

/** What is said in a thread. `by` is null for the asker; `day` is the business day. */
export interface NewMessage {
  kind: QuestionMessageKind; at: Date; day: IsoDate; by: { username: string; party: AnsweringParty } | null; text: string | null; toParty?: AnsweringParty; score?: number;
}

const addMessage = (client: Queryable, questionId: string, seq: number, one: NewMessage): Promise<unknown> => client.query(
  `insert into question_message (question_id, seq, at, day, kind, by_user, by_party, to_party, text, score) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
  [questionId, seq, one.at, one.day, one.kind, one.by?.username ?? null, one.by?.party ?? null, one.toParty ?? null, one.text, one.score ?? null],
);

/** What a step changes; what is left out stays. An answer that is asked about again is none any more, and neither is its rating. */
export interface QuestionChanges {
  answered?: { at: Date; on: IsoDate; reopenUntil: IsoDate };
  reopened?: { clockFrom: IsoDate };
  party?: AnsweringParty;
  /** Another place, of a question without a case only. */
  place?: { countyCode: string | null; bankCode: string | null; branchCode: string | null };
  rating?: number;
}

/** Writes a step of a held question with what was said. Call it inside the transaction that holds it. */
export async function saveStep(client: Queryable, held: HeldQuestion, message: NewMessage, { answered, party, place, rating, reopened }: QuestionChanges): Promise<void> {
  const sets = ['last_seq = $2', 'changed_at = $3'];
  const values: unknown[] = [held.id, held.lastSeq + 1, message.at];
  const set = (column: string, value: unknown): void => { sets.push(`${column} = $${values.push(value)}`); };
  if (answered) {
    set('answered_at', answered.at);
    set('answered_on', answered.on);
    set('reopen_until', answered.reopenUntil);
  }
  if (reopened) {
    sets.push('answered_at = null', 'answered_on = null', 'reopen_until = null', 'rating = null', 'reopened = reopened + 1');
    set('clock_from', reopened.clockFrom);
  }
  if (party) set('party', party);
  if (place) {
    set('county_code', place.countyCode);
    set('bank_code', place.bankCode);
    set('branch_code', place.branchCode);
  }
  if (rating !== undefined) set('rating', rating);
  await client.query(`update question set ${sets.join(', ')} where id = $1`, values);
  await addMessage(client, held.id, held.lastSeq + 1, message);
}
