/** Where a case in the stage of guarantees stands: nothing to decide on, something offered that would have to be accepted, or cover enough. */
export const GUARANTEE_STATES = ['missing', 'offered', 'covered'] as const;
export type GuaranteeState = (typeof GUARANTEE_STATES)[number];

const offers = (status: string, what: string): string => `
  (select ${what} from case_detail d, jsonb_array_elements(d.detail -> 'guarantees') g left join guarantee_kind k on k.code = g ->> 'kind'
   where d.case_id = c.id and g ->> 'status' = '${status}')`;

/** Says what the domain's `guaranteeCoverage` says: face value by the kind's percent, each rounded down, against the share of the referred amount. */
const COVERED = `coalesce(${offers('accepted', `sum(div((g ->> 'faceValueRial')::numeric * coalesce(k.coverage_percent, 0), 100))`)}, 0) >=
  (select div(coalesce(c.referred_rial, 0)::numeric * (v.rules -> 'guarantee' ->> 'requiredPercent')::int, 100)
   from programme_version v where v.code = c.programme and v.version = c.programme_version)`;
const OFFERED = `${offers('offered', 'count(*)')} > 0`;

export function guaranteeCondition(state: GuaranteeState): string {
  const cover = state === 'covered' ? COVERED : `not (${COVERED}) and ${state === 'offered' ? '' : 'not '}(${OFFERED})`;
  return `c.stage = 'guarantee' and ${cover}`;
}
