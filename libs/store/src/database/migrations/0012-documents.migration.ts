import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Files of cases: what is on its way in pieces, and what has been looked into and is kept once, wherever it is attached. Instants are database
 * time: they tell how long a server waits, and nothing of the case.
 */
export class Documents1611000000012 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(CONTENT);
    await runner.query(UPLOAD);
    await runner.query(WALLS);
  }

  down(): Promise<void> {
    throw new Error('Migrations of Tashil go forward only: restore a backup instead.');
  }
}

const CONTENT = `
create table document_content (
  sha256 text constraint document_content_pk primary key, bytes integer not null, media_type text not null, content bytea not null, thumb bytea,
  kept_at timestamptz not null default now(),
  constraint document_content_hash_check check (sha256 = encode(sha256(content), 'hex')),
  constraint document_content_bytes_check check (bytes = octet_length(content)),
  constraint document_content_type_check check (media_type in ('image/jpeg', 'application/pdf'))
);
-- Both types are compressed by themselves.
alter table document_content alter content set storage external, alter thumb set storage external;
`;

const UPLOAD = `
-- A file that somebody sends for a case. It is complete once it has the hash of what is kept of it, refused once it has a fault. It stays as the
-- link from the case to the content: what was attached has no end (expires_at is null), everything else is removed after a while.
create table upload (
  id uuid constraint upload_pk primary key, case_id uuid not null, actor text not null, kind text not null, media_type text not null,
  bytes integer not null, source_sha256 text, received_bytes integer not null default 0, checks integer not null default 0,
  fault text, sha256 text, made_at timestamptz not null default now(), expires_at timestamptz,
  constraint upload_case_fk foreign key (case_id) references loan_case (id),
  constraint upload_content_fk foreign key (sha256) references document_content (sha256),
  constraint upload_source_check check (source_sha256 ~ '^[0-9a-f]{64}$'),
  constraint upload_received_check check (bytes > 0 and received_bytes between 0 and bytes),
  constraint upload_outcome_check check (fault is null or sha256 is null),
  constraint upload_complete_check check (sha256 is null or received_bytes = bytes),
  constraint upload_kept_check check (expires_at is not null or sha256 is not null)
);
-- Whoever sends the same file again goes on where they stopped, also from two phones at once.
create unique index upload_once on upload (case_id, actor, kind, source_sha256, media_type, bytes) where fault is null and source_sha256 is not null and expires_at is not null;
create index upload_of_content on upload (sha256) where sha256 is not null;
create index upload_expiring on upload (expires_at) where expires_at is not null;

create table upload_piece (
  upload_id uuid not null, at_byte integer not null, content bytea not null,
  constraint upload_piece_pk primary key (upload_id, at_byte),
  constraint upload_piece_upload_fk foreign key (upload_id) references upload (id) on delete cascade
);
alter table upload_piece alter content set storage external;
`;

const WALLS = `
grant select, insert, update, delete, maintain on document_content, upload, upload_piece to tashil_engine;
-- What is on its way has not been looked into and is read by nobody.
grant select on document_content, upload to tashil_reader;

alter table upload enable row level security;
alter table upload force row level security;
create policy upload_engine on upload to tashil_engine using (true) with check (true);
create policy upload_reader on upload for select to tashil_reader using (exists (select from loan_case visible where visible.id = upload.case_id));

alter table document_content enable row level security;
alter table document_content force row level security;
create policy document_content_engine on document_content to tashil_engine using (true) with check (true);
-- What a document says is for the roles that work with documents; to the others, like to nobody, there is none.
create policy document_content_reader on document_content for select to tashil_reader using (
  (select current_setting('tashil.documents', true)) = 'seen'
  and exists (select from upload sent where sent.sha256 = document_content.sha256 and exists (select from loan_case visible where visible.id = sent.case_id)));
`;
