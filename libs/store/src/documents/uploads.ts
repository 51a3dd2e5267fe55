import type { Queryable } from '../database/store.js';

/** A file on its way to a case. `file` is what is kept of it once it has been looked into, `fault` why it was refused; before that both are null. */
export interface Upload {
  id: string; caseId: string; actor: string; kind: string; mediaType: string; bytes: number; sourceSha256: string | null; receivedBytes: number;
  fault: string | null; file: { sha256: string; bytes: number; mediaType: string } | null;
  /** Null once it belongs to the case. */
  expiresAt: Date | null;
}
export type NewUpload = Pick<Upload, 'id' | 'caseId' | 'actor' | 'kind' | 'mediaType' | 'bytes' | 'sourceSha256'>;

const COLUMNS = `u.id, u.case_id as "caseId", u.actor, u.kind, u.media_type as "mediaType", u.bytes, u.source_sha256 as "sourceSha256", u.received_bytes as "receivedBytes",
  u.fault, case when u.sha256 is not null then jsonb_build_object('sha256', u.sha256, 'bytes', c.bytes, 'mediaType', c.media_type) end as file, u.expires_at as "expiresAt"`;
const TABLES = 'upload u left join document_content c on c.sha256 = u.sha256';
/** Who is not heard of again is forgotten; until then an upload is there. */
const THERE = '(u.expires_at is null or u.expires_at > now())';
/** Between the moment in which an upload may last be attached and the one in which it is removed lies more than any commit takes. */
const GRACE = `interval '1 hour'`;

/** Begins an upload. The same file of the same hand for the same case is begun once, whoever asks at the same moment. */
export async function beginUpload(engine: Queryable, upload: NewUpload, hours: number): Promise<string> {
  const { rows } = await engine.query<{ id: string }>(
    `insert into upload as u (id, case_id, actor, kind, media_type, bytes, source_sha256, expires_at) values ($1, $2, $3, $4, $5, $6, $7, now() + make_interval(hours => $8))
     on conflict (case_id, actor, kind, source_sha256, media_type, bytes) where fault is null and source_sha256 is not null and expires_at is not null
     do update set expires_at = excluded.expires_at returning u.id`,
    [upload.id, upload.caseId, upload.actor, upload.kind, upload.mediaType, upload.bytes, upload.sourceSha256, hours],
  );
  return rows[0]!.id;
}

/** The upload of this file by this hand that is there already and was not refused, or null. */
export async function findSameUpload(engine: Queryable, { actor, bytes, caseId, kind, mediaType, sourceSha256 }: Omit<NewUpload, 'id'>): Promise<Upload | null> {
  const { rows } = await engine.query<Upload>(
    `select ${COLUMNS} from ${TABLES} where u.case_id = $1 and u.actor = $2 and u.kind = $3 and u.source_sha256 = $4 and u.media_type = $5 and u.bytes = $6
       and u.fault is null and u.expires_at > now()`, [caseId, actor, kind, sourceSha256, mediaType, bytes],
  );
  return rows[0] ?? null;
}

/** An upload of this actor, or null. Inside `readAs` only while its case is in the actor's scope. */
export async function readUpload(client: Queryable, id: string, actor: string): Promise<Upload | null> {
  const { rows } = await client.query<Upload>(`select ${COLUMNS} from ${TABLES} where u.id = $1 and u.actor = $2 and ${THERE}`, [id, actor]);
  return rows[0] ?? null;
}

/**
 * Appends a piece. Of several at one place one is taken, whoever sends them.
 * @returns the bytes that are there now; null when the piece does not begin where the upload ends, or the upload is over
 */
export async function appendPiece(engine: Queryable, id: string, atByte: number, content: Buffer): Promise<number | null> {
  const { rows } = await engine.query<{ received: number }>(
    `with moved as (
       update upload set received_bytes = received_bytes + octet_length($3::bytea)
       where id = $1 and received_bytes = $2 and received_bytes + octet_length($3::bytea) <= bytes and fault is null and sha256 is null and expires_at > now()
       returning id, received_bytes),
     kept as (insert into upload_piece (upload_id, at_byte, content) select id, $2, $3 from moved)
     select received_bytes as received from moved`, [id, atByte, content],
  );
  return rows[0]?.received ?? null;
}

/** The whole of what was sent, to be looked into, and how often that has been begun, this time counted. Null when the upload is over or not all of it is there. */
export async function takeForCheck(engine: Queryable, id: string): Promise<{ content: Buffer; checks: number } | null> {
  const { rows } = await engine.query<{ checks: number }>(
    'update upload set checks = checks + 1 where id = $1 and received_bytes = bytes and fault is null and sha256 is null returning checks', [id],
  );
  if (!rows[0]) return null;
  const pieces = await engine.query<{ content: Buffer }>('select content from upload_piece where upload_id = $1 order by at_byte', [id]);
  return { content: Buffer.concat(pieces.rows.map(({ content }) => content)), checks: rows[0].checks };
}

/** Takes a look back that did not come about: the file was not reached, so nothing was learnt of it. */
export async function untakeForCheck(engine: Queryable, id: string): Promise<void> {
  await engine.query('update upload set checks = checks - 1 where id = $1 and checks > 0', [id]);
}

/** Keeps a file that was looked into, once for its hash, and ends its upload. Within a transaction. */
export async function finishUpload(client: Queryable, id: string, file: { sha256: string; mediaType: string; content: Buffer; thumb: Buffer | null }): Promise<void> {
  // Touched when it is there already: what is about to be removed as nobody's is somebody's again.
  await client.query(
    `insert into document_content as kept (sha256, bytes, media_type, content, thumb) values ($1, octet_length($3::bytea), $2, $3, $4)
     on conflict (sha256) do update set kept_at = now()`, [file.sha256, file.mediaType, file.content, file.thumb],
  );
  await client.query('update upload set sha256 = $2 where id = $1 and fault is null and received_bytes = bytes', [id, file.sha256]);
  await client.query('delete from upload_piece where upload_id = $1', [id]);
}

/** Ends an upload whose file is not taken. What was sent of it is forgotten at once. */
export async function refuseUpload(client: Queryable, id: string, fault: string): Promise<void> {
  await client.query('update upload set fault = $2 where id = $1 and sha256 is null', [id, fault]);
  await client.query('delete from upload_piece where upload_id = $1', [id]);
}

/** Is its file attached to its case? Also when it was taken off again: what has been in the record stays readable for whoever must check it. */
const ATTACHED = `exists (select from case_detail d where d.case_id = u.case_id
  and jsonb_path_exists(d.detail, '$.documents[*].file ? (@.sha256 == $hash)', jsonb_build_object('hash', u.sha256)))`;

/** Forgets an upload that is not attached. */
export async function removeUpload(engine: Queryable, id: string, actor: string): Promise<void> {
  await engine.query(`delete from upload u where u.id = $1 and u.actor = $2 and (u.sha256 is null or not ${ATTACHED})`, [id, actor]);
}

/** Lets uploads whose file is attached stay with their case, removes the others whose time is over, and content that nothing leads to. @returns how many were removed */
export async function forgetUploads(engine: Queryable): Promise<number> {
  await engine.query(`update upload u set expires_at = null where u.expires_at < now() - ${GRACE} and u.sha256 is not null and ${ATTACHED}`);
  const { rowCount } = await engine.query(`delete from upload where expires_at < now() - ${GRACE}`);
  await engine.query(`delete from document_content c where c.kept_at < now() - ${GRACE} and not exists (select from upload u where u.sha256 = c.sha256)`);
  return rowCount ?? 0;
}
