import { readCursor, writeCursor } from '../read/sql-parts.js';
import type { Queryable } from '../database/store.js';

/** What a switch is for: a programme in a province, or a part of it. Null means "all". */
export interface IntakePlace { provinceCode: string; programme: string; branchOfWork: string | null; countyCode: string | null }
export interface IntakeSwitchSetting extends IntakePlace { open: boolean; reasonFa: string | null; reasonEn: string | null }

/** One line of the record: who set a switch, when and why. `open` null: the switch was taken away. Instants are business time. */
export interface IntakeChange extends IntakePlace {
  id: string; open: boolean | null; reasonFa: string | null; reasonEn: string | null; at: Date; byActor: string; byName: string;
}

/** Sets the switch of a place. @returns false when it stood like that already */
export async function setIntakeSwitch(client: Queryable, given: IntakeSwitchSetting & { id: string; at: Date; by: string }): Promise<boolean> {
  const { rowCount } = await client.query(
    `insert into intake_switch as kept (id, province_code, programme, branch_of_work, county_code, open, reason_fa, reason_en, changed_at, changed_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     on conflict on constraint intake_switch_once do update
       set open = excluded.open, reason_fa = excluded.reason_fa, reason_en = excluded.reason_en, changed_at = excluded.changed_at, changed_by = excluded.changed_by
       where (kept.open, kept.reason_fa, kept.reason_en) is distinct from (excluded.open, excluded.reason_fa, excluded.reason_en)`,
    [given.id, given.provinceCode, given.programme, given.branchOfWork, given.countyCode, given.open, given.reasonFa, given.reasonEn, given.at, given.by],
  );
  return (rowCount ?? 0) > 0;
}

/** Takes a switch of a province away. @returns what it was for; null when the province has none of that id */
export async function removeIntakeSwitch(client: Queryable, { id, provinceCode }: { id: string; provinceCode: string }): Promise<IntakePlace | null> {
  const { rows } = await client.query<{ [column: string]: unknown } & IntakePlace>(
    `delete from intake_switch where id = $1 and province_code = $2
     returning province_code as "provinceCode", programme, branch_of_work as "branchOfWork", county_code as "countyCode"`,
    [id, provinceCode],
  );
  return rows[0] ?? null;
}

/** Writes a line of the record. Call it in the transaction that changes the switch. */
export async function keepIntakeChange(client: Queryable, change: IntakeChange): Promise<void> {
  await client.query(
    `insert into intake_change (id, province_code, programme, branch_of_work, county_code, open, reason_fa, reason_en, at, by_actor, by_name)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      change.id, change.provinceCode, change.programme, change.branchOfWork, change.countyCode, change.open, change.reasonFa, change.reasonEn, change.at,
      change.byActor, change.byName,
    ],
  );
}

/** The record as far as the reader sees it, newest first. Call it inside `readAs`. @throws CursorError */
export async function listIntakeChanges(client: Queryable, query: { limit: number; cursor?: string }): Promise<{ items: IntakeChange[]; nextCursor: string | null }> {
  const after = query.cursor === undefined ? null : readCursor(query.cursor, 'intake-changes');
  const { rows } = await client.query<{ [column: string]: unknown } & IntakeChange>(
    `select id, province_code as "provinceCode", programme, branch_of_work as "branchOfWork", county_code as "countyCode", open, reason_fa as "reasonFa",
       reason_en as "reasonEn", at, by_actor as "byActor", by_name as "byName"
     from intake_change where $1::timestamptz is null or (at, id) < ($1, $2::uuid) order by at desc, id desc limit $3`,
    [after?.key ?? null, after?.id ?? null, query.limit + 1],
  );
  const items = rows.slice(0, query.limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > query.limit && last ? writeCursor('intake-changes', last.at.toISOString(), last.id) : null };
}
