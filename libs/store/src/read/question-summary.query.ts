import type { Actor, AnsweringParty, IsoDate } from '#domain';
import type { Queryable } from '../database/store.js';
import { addQuestionScope, DAYS_OF_QUESTION, dueDay, questionLate, QUESTION_OPEN, questionTables } from './questions.query.js';
import { SqlParts } from './sql-parts.js';

/** Questions counted: those that wait, those of them past their due day, and those whose last word was an answer. */
export interface QuestionCounts { open: number; late: number; answered: number }

/**
 * Questions in sum. Of answers each counts that ended a wait, also one that was asked about again later: whoever answers late twice was late
 * twice. Ratings are of the answers that stand.
 */
export interface QuestionSummary extends QuestionCounts {
  byParty: (QuestionCounts & { party: AnsweringParty })[]; byTopic: (QuestionCounts & { topic: string })[];
  answers: { given: number; inTime: number; medianWorkingDays: number | null };
  ratings: { given: number; average: number | null };
}

interface CountRow extends QuestionCounts { party: AnsweringParty | null; topic: string | null; ratings: number; average: string | null }

/** Everything in the actor's scope and of their desk. Call it inside `readAs`. */
export async function summariseQuestions(client: Queryable, actor: Actor, { today: day }: { today: IsoDate }): Promise<QuestionSummary> {
  const parts = new SqlParts();
  const today = parts.value(day);
  addQuestionScope(parts, actor);
  const { rows } = await client.query<CountRow>(
    `select q.party, q.topic, count(*) filter (where ${QUESTION_OPEN})::int as open, count(*) filter (where ${questionLate(today)})::int as late,
       count(*) filter (where not (${QUESTION_OPEN}))::int as answered, count(q.rating)::int as ratings, round(avg(q.rating), 1)::text as average
     from ${questionTables(today)} ${parts.whereClause} group by grouping sets ((q.party), (q.topic), ())
     order by count(*) filter (where ${questionLate(today)}) desc, count(*) filter (where ${QUESTION_OPEN}) desc, q.party, q.topic`, parts.values,
  );
  const counts = ({ answered, late, open }: QuestionCounts): QuestionCounts => ({ open, late, answered });
  const total = rows.find(({ party, topic }) => party === null && topic === null);
  return {
    ...counts(total ?? { open: 0, late: 0, answered: 0 }),
    byParty: rows.flatMap((row) => (row.party === null ? [] : { party: row.party, ...counts(row) })),
    byTopic: rows.flatMap((row) => (row.topic === null ? [] : { topic: row.topic, ...counts(row) })),
    answers: await summariseAnswers(client, actor),
    ratings: { given: total?.ratings ?? 0, average: total?.average == null ? null : Number(total.average) },
  };
}

/** Each wait ends with the answer that follows the asking, or the asking again; what is said between moves no clock. */
async function summariseAnswers(client: Queryable, actor: Actor): Promise<QuestionSummary['answers']> {
  const parts = new SqlParts();
  addQuestionScope(parts, actor);
  const { rows } = await client.query<QuestionSummary['answers']>(
    `with q as (
       select q.id, q.calendar, q.limit_working_days, ${DAYS_OF_QUESTION} as place
       from question q left join loan_case c on c.id = q.case_id left join county place on place.code = q.county_code ${parts.whereClause}
     ),
     wait as (
       select m.question_id, m.kind, m.day as ended_on, lag(m.day) over (partition by m.question_id order by m.seq) as began_on
       from question_message m where m.kind in ('asked', 'reopened', 'answer')
     )
     select count(*)::int as given, count(*) filter (where w.ended_on <= ${dueDay('began')})::int as "inTime",
       percentile_disc(0.5) within group (order by ended.ordinal - began.ordinal) as "medianWorkingDays"
     from q join wait w on w.question_id = q.id and w.kind = 'answer'
     join working_day began on began.calendar = q.calendar and began.place = q.place and began.day = w.began_on
     join working_day ended on ended.calendar = q.calendar and ended.place = q.place and ended.day = w.ended_on`, parts.values,
  );
  return rows[0] ?? { given: 0, inTime: 0, medianWorkingDays: null };
}
