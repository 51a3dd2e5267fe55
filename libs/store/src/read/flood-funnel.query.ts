import { stagesTagged, type Actor } from '#domain';
import type { Queryable } from '../database/store.js';
import { scopePredicate } from '../database/read-as.js';
import { SqlParts } from './sql-parts.js';

/** How far an application after a disaster has come, in the order of its way. */
export const FUNNEL_STEPS = ['registered', 'verified', 'approved', 'referred', 'guaranteed', 'paid'] as const;
export type FunnelStep = (typeof FUNNEL_STEPS)[number];

/** Cases that have reached a step, with the amount that they carry for it today, in digits of rials. */
export type FunnelSums = Record<FunnelStep, { cases: number; amountRial: string }>;
export interface Funnel { total: FunnelSums; rows: { countyCode: string; sums: FunnelSums }[] }

/** `unnamed`: with the cases of the programme that name no event. */
export interface FunnelQuery { programme: string; event: string; unnamed: boolean; county?: string }

const quoted = (codes: readonly string[]): string => codes.map((code) => `'${code}'`).join(', ');
const AFTER_GUARANTEES = quoted(['contract', 'disbursing', ...stagesTagged('after-payment'), 'closed']);

/**
 * The step that one move of the history leads to, by number from 1; 0 for none. An appeal brings a case to the working group without a visit,
 * and a correction back to where it was: only the committee's own approval, or an export that has the case there, tells of verified damage.
 */
const STEP_OF_MOVE = `case
  when h.to_stage in (${AFTER_GUARANTEES}) then 5
  when h.to_stage in ('referred', 'branch-review', 'guarantee') then 4
  when h.to_stage = 'approved' then 3
  when h.to_stage = 'working-group' and (h.from_stage = 'damage-verification' or h.command = 'import') then 2
  when h.to_stage <> 'draft' and (h.to_stage <> 'withdrawn' or h.from_stage is distinct from 'draft') then 1
  else 0 end`;

/** The furthest step of a case `c`. Only where the present stage leaves it open is the history asked. */
const REACHED = `case
  when c.disbursed_rial > 0 then 6
  when c.stage in (${AFTER_GUARANTEES}) then 5
  else coalesce((select max(${STEP_OF_MOVE}) from case_history h where h.case_id = c.id and h.from_stage is distinct from h.to_stage), 0) end`;

/** What was confirmed of the damage; a case that came without a list of it counts with its own amount. */
const CONFIRMED = `case when jsonb_array_length(d.detail -> 'damage') > 0
  then (select coalesce(sum((item ->> 'confirmedRial')::numeric), 0) from jsonb_array_elements(d.detail -> 'damage') item)
  else coalesce(c.approved_rial, c.requested_rial, 0) end`;

const AMOUNT_OF: Record<FunnelStep, string> = {
  registered: 'coalesce(c.requested_rial, c.approved_rial, 0)', verified: CONFIRMED, approved: 'coalesce(c.approved_rial, 0)',
  referred: 'coalesce(c.referred_rial, 0)', guaranteed: 'coalesce(c.referred_rial, 0)', paid: 'c.disbursed_rial',
};

interface Row { [column: string]: unknown; is_total: boolean; county_code: string }

const sumsOf = (row: Row): FunnelSums => Object.fromEntries(
  FUNNEL_STEPS.map((step) => [step, { cases: Number(row[`cases_${step}`]), amountRial: String(row[`rial_${step}`]) }]),
) as FunnelSums;

const NONE = Object.fromEntries(FUNNEL_STEPS.map((step) => [step, { cases: 0, amountRial: '0' }])) as FunnelSums;

/**
 * The cases of a disaster event in an actor's scope, counted at each step that they have ever reached, also when they were rejected or withdrawn later: who
 * is at a later step has been at the earlier ones. By county, and in all. Call it inside `readAs`.
 */
export async function readFloodFunnel(client: Queryable, actor: Actor, query: FunnelQuery): Promise<Funnel> {
  const parts = new SqlParts();
  parts.where(`c.programme = ${parts.value(query.programme)}`);
  const event = `d.detail ->> 'disasterEvent'`;
  parts.where(`${event} = ${parts.value(query.event)}${query.unnamed ? ` or ${event} is null` : ''}`);
  if (query.county !== undefined) parts.where(`c.county_code = ${parts.value(query.county)}`);
  const scope = scopePredicate(actor, 'c', parts.values.length + 1);
  parts.values.push(...scope.values);
  parts.where(scope.sql);
  const amounts = FUNNEL_STEPS.map((step) => `${AMOUNT_OF[step]} as ${step}`).join(', ');
  const sums = FUNNEL_STEPS.map((step, at) => `count(*) filter (where reached > ${at})::int as cases_${step},
    coalesce(sum(${step}) filter (where reached > ${at}), 0)::numeric(30, 0)::text as rial_${step}`).join(', ');
  const { rows } = await client.query<Row>(
    `with counted as (select c.county_code, ${REACHED} as reached, ${amounts} from loan_case c join case_detail d on d.case_id = c.id ${parts.whereClause})
     select county_code, grouping(county_code) = 1 as is_total, ${sums} from counted where reached > 0
     group by grouping sets ((county_code), ()) order by cases_registered desc, county_code`,
    parts.values,
  );
  const total = rows.find((row) => row.is_total);
  return { total: total ? sumsOf(total) : NONE, rows: rows.filter((row) => !row.is_total).map((row) => ({ countyCode: row.county_code, sums: sumsOf(row) })) };
}
