import type { Queryable } from '../database/store.js';

export interface ImportRowError { row: number; column: string | null; code: string; value: string | null }
export interface ImportBatch {
  id: string; kind: 'cases' | 'bank-list'; sha256: string; fileName: string; bankCode: string | null; unit: string | null;
  status: 'checked' | 'refused' | 'applied'; rows: number; counts: Record<string, number>;
  createdBy: string; createdAt: Date; appliedBy: string | null; appliedAt: Date | null;
}

const COLUMNS = `id, kind, file_sha256 as sha256, file_name as "fileName", bank_code as "bankCode", unit, status, rows, counts,
  created_by as "createdBy", created_at as "createdAt", applied_by as "appliedBy", applied_at as "appliedAt"`;

/** Keeps what checking a file found; with `content` it can be applied later without sending it again. */
export async function keepImport(
  client: Queryable, batch: Omit<ImportBatch, 'appliedBy' | 'appliedAt'> & { content: Buffer | null; errors: readonly ImportRowError[] },
): Promise<void> {
  await client.query(
    `insert into import_batch (id, kind, file_sha256, file_name, content, bank_code, unit, status, rows, counts, created_by, created_at, applied_by, applied_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10::jsonb, $11, $12, case when $8 = 'applied' then $11 end, case when $8 = 'applied' then $12::timestamptz end)`,
    [batch.id, batch.kind, batch.sha256, batch.fileName, batch.content, batch.bankCode, batch.unit, batch.status, batch.rows, JSON.stringify(batch.counts),
      batch.createdBy, batch.createdAt],
  );
  await client.query(
    `insert into import_row_error (batch_id, position, row_number, column_name, code, value)
     select $1, position, row_number, column_name, code, value from unnest($2::int[], $3::int[], $4::text[], $5::text[], $6::text[]) as e (position, row_number, column_name, code, value)`,
    [batch.id, batch.errors.map((_error, index) => index + 1), batch.errors.map(({ row }) => row), batch.errors.map(({ column }) => column),
      batch.errors.map(({ code }) => code), batch.errors.map(({ value }) => value)],
  );
}

/** An import of this very file that was applied, or null. At most one can be: a unique index holds the line when two apply at once (23505). */
export async function findAppliedImport(client: Queryable, kind: ImportBatch['kind'], sha256: string): Promise<ImportBatch | null> {
  const { rows } = await client.query<ImportBatch>(`select ${COLUMNS} from import_batch where kind = $1 and file_sha256 = $2 and status = 'applied'`, [kind, sha256]);
  return rows[0] ?? null;
}

export async function readImport(client: Queryable, id: string): Promise<ImportBatch | null> {
  const { rows } = await client.query<ImportBatch>(`select ${COLUMNS} from import_batch where id = $1`, [id]);
  return rows[0] ?? null;
}

export async function readImportContent(engine: Queryable, id: string): Promise<Buffer | null> {
  const { rows } = await engine.query<{ content: Buffer | null }>('select content from import_batch where id = $1', [id]);
  return rows[0]?.content ?? null;
}

/** The file's bad rows in its own order. */
export async function listImportErrors(client: Queryable, id: string, limit: number): Promise<ImportRowError[]> {
  const { rows } = await client.query<ImportRowError>(
    'select row_number as "row", column_name as "column", code, value from import_row_error where batch_id = $1 order by position limit $2', [id, limit],
  );
  return rows;
}

/** Marks a checked batch as applied, within the transaction that applies it. @returns false when it was not waiting */
export async function markImportApplied(client: Queryable, id: string, by: string, at: Date, counts: Record<string, number>): Promise<boolean> {
  const { rowCount } = await client.query(
    `update import_batch set status = 'applied', applied_by = $2, applied_at = $3, counts = counts || $4::jsonb where id = $1 and status = 'checked'`,
    [id, by, at, JSON.stringify(counts)],
  );
  return rowCount === 1;
}

/** Which of these case numbers are on record already, with the national code of the person each belongs to. */
export async function knownNumbers(client: Queryable, numbers: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await client.query<{ number: string; nationalCode: string }>(
    'select number, national_code as "nationalCode" from loan_case where number = any($1::text[])', [numbers],
  );
  return new Map(rows.map(({ number, nationalCode }) => [number, nationalCode]));
}
