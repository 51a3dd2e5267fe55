import type { ProgrammeCode } from '#domain';
import type { Queryable } from '../database/store.js';

/** One pot: programme x Jalali year x bank, of a county or (null) of the whole province. Amounts are digits of rials. */
export interface Allocation {
  id: string; provinceCode: string; programme: ProgrammeCode; year: number; bankCode: string; countyCode: string | null;
  availableRial: string; reservedRial: string; contractedRial: string; disbursedRial: string; allocatedRial: string; source: string;
}

const COLUMNS = `id, province_code as "provinceCode", programme, year, bank_code as "bankCode", county_code as "countyCode",
  available_rial as "availableRial", reserved_rial as "reservedRial", contracted_rial as "contractedRial", disbursed_rial as "disbursedRial",
  (available_rial + reserved_rial + contracted_rial + disbursed_rial)::text as "allocatedRial", source`;

export interface NewAllocation {
  id: string; provinceCode: string; programme: ProgrammeCode; year: number; bankCode: string; countyCode: string | null;
  allocatedRial: bigint; source: string; actor: string; at: Date;
}

/**
 * Opens a pot and books its first decree. Call it inside `store.transaction`.
 * @returns false when there is a pot of this programme, year, bank and county already: nothing was written
 */
export async function createAllocation(client: Queryable, pot: NewAllocation): Promise<boolean> {
  const { rowCount } = await client.query(
    `insert into allocation (id, province_code, programme, year, bank_code, county_code, source, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict do nothing`,
    [pot.id, pot.provinceCode, pot.programme, pot.year, pot.bankCode, pot.countyCode, pot.source, pot.at],
  );
  if (rowCount !== 1) return false;
  if (pot.allocatedRial > 0n) await addDecree(client, { allocationId: pot.id, amountRial: pot.allocatedRial, reference: pot.source, actor: pot.actor, at: pot.at });
  return true;
}

/**
 * Raises a pot by decree (or lowers it: a negative amount, at most what is available). Call it inside `store.transaction`.
 * @returns false when the pot is absent or holds less than is taken: nothing was written
 */
export async function addDecree(
  client: Queryable, decree: { allocationId: string; amountRial: bigint; reference: string; actor: string; at: Date },
): Promise<boolean> {
  const raised = decree.amountRial > 0n;
  const { rowCount } = await client.query(
    'update allocation set available_rial = available_rial + $2::bigint where id = $1 and available_rial + $2::bigint >= 0', [decree.allocationId, decree.amountRial.toString()],
  );
  if (rowCount !== 1 || decree.amountRial === 0n) return false;
  await client.query(
    `insert into ledger_entry (allocation_id, from_account, to_account, amount_rial, at, actor, reference) values ($1, $2, $3, $4, $5, $6, $7)`,
    [
      decree.allocationId, raised ? 'decree' : 'available', raised ? 'available' : 'decree',
      (raised ? decree.amountRial : -decree.amountRial).toString(), decree.at, decree.actor, decree.reference,
    ],
  );
  return true;
}

/** Pots of a province (null: of all), newest year first. */
export async function listAllocations(client: Queryable, query: { provinceCode: string | null; programme?: string; bankCode?: string; year?: number }): Promise<Allocation[]> {
  const { rows } = await client.query<Allocation>(
    `select ${COLUMNS} from allocation
     where ($1::text is null or province_code = $1) and ($2::text is null or programme = $2) and ($3::text is null or bank_code = $3) and ($4::int is null or year = $4)
     order by year desc, programme, bank_code, county_code nulls first`,
    [query.provinceCode, query.programme ?? null, query.bankCode ?? null, query.year ?? null],
  );
  return rows;
}

export async function readAllocation(client: Queryable, id: string): Promise<Allocation | null> {
  const { rows } = await client.query<Allocation>(`select ${COLUMNS} from allocation where id = $1`, [id]);
  return rows[0] ?? null;
}

/**
 * The pot that a referral draws on: of the newest year up to `year` that has one, the county's own before the province's.
 * A snapshot for the form and the refusal; whether the money is still there is decided again when the referral is saved.
 */
export async function findAllocation(
  client: Queryable, where: { provinceCode: string; programme: string; year: number; bankCode: string; countyCode: string },
): Promise<{ id: string; availableRial: bigint } | null> {
  const { rows } = await client.query<{ id: string; available_rial: string }>({
    name: 'tashil-find-allocation',
    text: `select id, available_rial from allocation
           where province_code = $1 and programme = $2 and year <= $3 and bank_code = $4 and (county_code = $5 or county_code is null)
           order by year desc, county_code nulls last limit 1`,
    values: [where.provinceCode, where.programme, where.year, where.bankCode, where.countyCode],
  });
  return rows[0] ? { id: rows[0].id, availableRial: BigInt(rows[0].available_rial) } : null;
}

export interface LedgerEntry { id: string; caseId: string | null; from: string; to: string; amountRial: string; at: Date; actor: string; reference: string | null }

/** Entries of one pot, newest first; `beforeId` is the last of the page before. Rows of cases outside the reader's scope are not seen. */
export async function listLedger(client: Queryable, query: { allocationId: string; limit: number; beforeId?: string }): Promise<LedgerEntry[]> {
  const { rows } = await client.query<LedgerEntry>(
    `select id, case_id as "caseId", from_account as "from", to_account as "to", amount_rial as "amountRial", at, actor, reference from ledger_entry
     where allocation_id = $1 and ($2::bigint is null or id < $2) order by id desc limit $3`,
    [query.allocationId, query.beforeId ?? null, query.limit],
  );
  return rows;
}
