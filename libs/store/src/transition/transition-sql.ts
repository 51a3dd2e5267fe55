import { stagesTagged } from '#domain';

/**
 * The one statement that carries a set of transitions: guarded updates, history, money, stall episodes, stays by party, outbox and
 * idempotency in one commit. In several forms, because locking cases and pots first costs a second visit to each row, and most commands neither move money
 * nor end a turn nor change who asks.
 *
 * The set comes as arrays, one element for each transition, in the order of case ids, so that two sets that meet lock in the same order.
 * JSON comes as lines of one text: canonical JSON has no line breaks, and no quote has to be escaped into an array literal.
 */
const REQUEST = `
request as materialized (
  select * from unnest(
    $1::uuid[], $2::int[], $3::text[], $4::text[], $5::text[], $6::text[], $7::bigint[], $8::bigint[], $9::bigint[], $10::bigint[], $11::bigint[],
    $12::uuid[], $13::timestamptz[], $14::date[], $15::timestamptz[], $16::int[], $17::text[], $18::int[], $19::boolean[], $20::timestamptz[],
    $21::text[], $22::text[], $23::text[], $24::text[], $25::text[], string_to_array($26, E'\\n'), string_to_array($27, E'\\n'),
    $28::text[], $29::text[], string_to_array($30, E'\\n', ''), string_to_array($31, E'\\n'), $32::int[], $33::text[], $34::text[], $35::text[], $36::text[],
    $37::text[], $38::boolean[]
  ) with ordinality as r (
    id, version, stage, bank_code, branch_code, branch_of_work, requested_rial, approved_rial, referred_rial, contracted_rial, disbursed_rial,
    allocation_id, stage_entered_at, due_on, due_at, carried_working_days, assignee, programme_version, stay_ended, at,
    actor, actor_name, role, command, from_stage, changes, patch,
    hash, prev_hash, stall, promises, returned_used_working_days, last_note, chain_members, idempotency_actor, idempotency_key,
    turn, moved, ord
  )
)`;

/** How many parameters the transitions take; the outbox follows, then the movements. */
const OUTBOX = `
message as (
  insert into outbox (topic, case_id, payload)
  select m.topic, a.id, m.payload::jsonb
  from unnest($39::int[], $40::text[], string_to_array($41, E'\\n')) as m (ord, topic, payload) join accepted a on a.ord = m.ord
)`;

const accepted = (from: string, guard: string, more = ''): string => `
accepted as (
  update loan_case c set
    version = r.version + 1, stage = r.stage, bank_code = r.bank_code, branch_code = r.branch_code, branch_of_work = r.branch_of_work,
    requested_rial = r.requested_rial, approved_rial = r.approved_rial, referred_rial = r.referred_rial, contracted_rial = r.contracted_rial,
    disbursed_rial = r.disbursed_rial, allocation_id = r.allocation_id, stage_entered_at = r.stage_entered_at, due_on = r.due_on, due_at = r.due_at,
    carried_working_days = r.carried_working_days, assignee = r.assignee, programme_version = r.programme_version,
    returned_used_working_days = r.returned_used_working_days, stall = r.stall::jsonb, promises = r.promises::jsonb,
    last_note = r.last_note, turn = r.turn, chain_members = coalesce(string_to_array(r.chain_members, ' '), c.chain_members),
    stay = c.stay + r.stay_ended::int, stalled = c.stalled and not r.stay_ended, history_hash = r.hash, updated_at = r.at${more}
  from ${from}
  where c.id = r.id and c.version = r.version ${guard}
  returning r.ord, r.id, r.version + 1 as seq, r.at, r.actor, r.actor_name, r.role, r.command, r.from_stage, r.stage, r.changes, r.patch, r.hash, r.prev_hash,
    r.stay_ended, c.stall, c.promises, r.idempotency_actor, r.idempotency_key,
    r.turn, r.moved or old.turn is distinct from r.turn as turned, r.bank_code, r.branch_code, c.province_code, c.county_code, c.programme, c.programme_version
),
history as (
  insert into case_history (case_id, seq, at, actor, actor_name, role, command, from_stage, to_stage, changes, hash, prev_hash)
  select id, seq, at, actor, actor_name, role, command, from_stage, stage, changes::jsonb, hash, prev_hash from accepted
),
detail as (
  update case_detail d set detail = d.detail || a.patch::jsonb from accepted a where a.patch <> '{}' and d.case_id = a.id
),
episode as (
  update stall_episode e set
    closed_at = case when a.stay_ended then a.at end,
    reason = case when a.stay_ended then e.reason else a.stall ->> 'reason' end,
    note = case when a.stay_ended then e.note else a.stall ->> 'note' end,
    party = case when a.stay_ended then e.party else coalesce(a.turn, e.party) end,
    promised_on = case when a.stay_ended then e.promised_on else (a.promises -> -1 ->> 'on')::date end,
    promises = case when a.stay_ended then e.promises else a.promises end,
    acknowledged_at = coalesce(e.acknowledged_at, case when a.command = 'acknowledge-stall' then a.at end),
    acknowledged_by = coalesce(e.acknowledged_by, case when a.command = 'acknowledge-stall' then a.actor_name end)
  from accepted a
  where e.case_id = a.id and e.closed_at is null
),
effect as (
  update idempotency_key k set effect = jsonb_build_object('caseId', a.id, 'version', a.seq)
  from accepted a
  where a.idempotency_key is not null and k.actor = a.idempotency_actor and k.key = a.idempotency_key
)`;

/**
 * A stay by party ends when the case enters a stage anew or somebody else has to act, and the next one begins on that business day; a note or an
 * assignment writes neither. No stay begins before the one before it, also when a clock was set back between the two.
 */
const STAYS = `
stay_left as (
  update party_stay p set left_on = greatest((a.at at time zone 'Asia/Tehran')::date, p.entered_on)
  from accepted a where a.turned and p.case_id = a.id and p.left_on is null
  returning p.case_id, p.left_on
),
stay_begun as (
  insert into party_stay (case_id, seq, stage, party, calendar, paused, province_code, county_code, bank_code, branch_code, programme, entered_on)
  select a.id, a.seq, a.stage, a.turn,
    coalesce((select s.calendar from stage_rule s where s.programme = a.programme and s.programme_version = a.programme_version and s.stage = a.stage), 'office'),
    a.stage in (${stagesTagged('waiting').map((stage) => `'${stage}'`).join(', ')}),
    a.province_code, a.county_code, a.bank_code, a.branch_code, a.programme,
    coalesce(l.left_on, greatest((a.at at time zone 'Asia/Tehran')::date, (select max(p.left_on) from party_stay p where p.case_id = a.id)))
  from accepted a left join stay_left l on l.case_id = a.id where a.turned and a.turn is not null
)`;

/** For sets in which nobody's turn ends and no money moves: notes, assignments, guarantees. Parameters 1 to 41. Returns the ordinals that were accepted. */
export const SAVE_PLAIN = `with ${REQUEST}, ${accepted('request r', '')}, ${OUTBOX}
select ord::int, true as ok from accepted`;

/** The same for sets in which some turn ends. */
export const SAVE_TURNING = `with ${REQUEST}, ${accepted('request r', '')}, ${STAYS}, ${OUTBOX}
select ord::int, true as ok from accepted`;

/** Adds up the movements of a set into the balances of their pots. `movements`: what they are read from, as `m`. */
export const BALANCE = (movements: string): string => `
  update allocation p set
    available_rial = p.available_rial + d.available_rial, reserved_rial = p.reserved_rial + d.reserved_rial,
    contracted_rial = p.contracted_rial + d.contracted_rial, disbursed_rial = p.disbursed_rial + d.disbursed_rial
  from (
    select m.allocation_id,
      sum(case 'available' when m.to_account then m.amount_rial when m.from_account then -m.amount_rial else 0 end)::bigint as available_rial,
      sum(case 'reserved' when m.to_account then m.amount_rial when m.from_account then -m.amount_rial else 0 end)::bigint as reserved_rial,
      sum(case 'contracted' when m.to_account then m.amount_rial when m.from_account then -m.amount_rial else 0 end)::bigint as contracted_rial,
      sum(case 'disbursed' when m.to_account then m.amount_rial when m.from_account then -m.amount_rial else 0 end)::bigint as disbursed_rial
    from ${movements} group by m.allocation_id
  ) d
  where p.id = d.allocation_id`;

/** Columns of the case that repeat who asks and where; for sets in which some change that. */
const IDENTITY_COLUMNS = `, applicant_name = i.applicant_name, national_code = i.national_code, mobile = i.mobile, province_code = i.province_code, county_code = i.county_code`;

/** @param first number of the first of its ten parameters */
const identity = (first: number): string => `
identity as materialized (
  select * from unnest(${Array.from({ length: 10 }, (_, at) => `$${first + at}::${['int', 'boolean'][at] ?? 'text'}[]`).join(', ')})
    as i (ord, changed, applicant_name, national_code, mobile, province_code, county_code, name_key, identity_key, supporter_case)
)`;

/** How the case is found, and the place of its stays, follow in the same commit. A county changes in the draft only: every stay of the case is of the new one. */
const IDENTITY_FOLLOWS = `
search as (
  update case_search s set national_code = i.national_code, mobile = i.mobile, name_key = i.name_key, identity_key = i.identity_key, supporter_case = i.supporter_case
  from accepted a join identity i on i.ord = a.ord where i.changed and s.case_id = a.id
),
stays_moved as (
  update party_stay p set province_code = i.province_code, county_code = i.county_code
  from accepted a join identity i on i.ord = a.ord where i.changed and p.case_id = a.id and p.county_code <> i.county_code
)`;

/** The same for sets in which some change who asks or where. Parameters 1 to 41, then those of the identities. */
export const SAVE_IDENTITY = `with ${REQUEST}, ${identity(42)}, ${accepted('request r join identity i on i.ord = r.ord', '', IDENTITY_COLUMNS)},
${IDENTITY_FOLLOWS}, ${STAYS}, ${OUTBOX}
select ord::int, true as ok from accepted`;

/**
 * For sets in which some move money. Parameters 1 to 46. Cases are locked first, then the pots, both in the order of ids. Of the transitions that are not
 * stale, each takes from its pot after those before it in the set; those that no longer fit are left out whole. What the set gives back is not
 * counted as room, so a pot is never oversubscribed in any order. Returns accepted ordinals, and with `ok` false those without room; stale ones are in neither.
 */
const withMoney = ({ before, more, follows }: { before: string; more: string; follows: string }): string => `with ${REQUEST},${before}
movement as materialized (
  select * from unnest($42::int[], $43::uuid[], $44::text[], $45::text[], $46::bigint[]) as m (ord, allocation_id, from_account, to_account, amount_rial)
),
live as materialized (
  select r.ord from request r join loan_case c on c.id = r.id and c.version = r.version order by r.ord for update of c
),
pot as materialized (
  select a.id, a.available_rial from allocation a
  where a.id in (select m.allocation_id from movement m join live l on l.ord = m.ord) order by a.id for update
),
wanted as (
  select m.ord, m.allocation_id,
    greatest(sum(case when m.from_account = 'available' then m.amount_rial when m.to_account = 'available' then -m.amount_rial else 0 end), 0) as take_rial
  from movement m join live l on l.ord = m.ord group by m.ord, m.allocation_id
),
fitting as (
  select w.ord, w.take_rial, p.available_rial - sum(w.take_rial) over (partition by w.allocation_id order by w.ord) as left_rial
  from wanted w left join pot p on p.id = w.allocation_id
),
without_room as materialized (
  select ord from fitting where left_rial is null or (take_rial > 0 and left_rial < 0) group by ord
),
${accepted(`request r join live l on l.ord = r.ord${more && ' join identity i on i.ord = r.ord'}`, 'and not exists (select from without_room n where n.ord = r.ord)', more)},${follows}
${STAYS},
${OUTBOX},
ledger as (
  insert into ledger_entry (allocation_id, case_id, seq, from_account, to_account, amount_rial, at, actor)
  select m.allocation_id, a.id, a.seq, m.from_account, m.to_account, m.amount_rial, a.at, a.actor
  from movement m join accepted a on a.ord = m.ord order by m.ord
),
balance as (
${BALANCE('movement m join accepted a on a.ord = m.ord')}
)
select ord::int, true as ok from accepted union all select ord::int, false from without_room`;

export const SAVE_WITH_MONEY = withMoney({ before: '', more: '', follows: '' });
/** The same for sets in which some change who asks too; the parameters of the identities follow the movements. */
export const SAVE_IDENTITY_WITH_MONEY = withMoney({ before: `${identity(47)},`, more: IDENTITY_COLUMNS, follows: `${IDENTITY_FOLLOWS},` });
