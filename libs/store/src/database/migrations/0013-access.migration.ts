import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What keeps strangers out of what an applicant reaches by phone: a secret of the product's own, a count of attempts, codes bound to what they
 * were asked for, and sessions on phones that others hold too. All of it is the engine's alone, and all of its times are database time.
 */
export class Access1611000000013 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(SECRET);
    await runner.query(ATTEMPTS);
    await runner.query(CODES);
    await runner.query(SESSIONS);
    await runner.query(WALLS);
  }

  down(): Promise<void> {
    throw new Error('Migrations of Tashil go forward only: restore a backup instead.');
  }
}

const SECRET = `
-- Made here, once, and known to this database only. Two random ids hold 244 random bits.
create table product_secret (
  one boolean constraint product_secret_pk primary key default true, secret bytea not null, made_at timestamptz not null default now(),
  constraint product_secret_one_check check (one),
  constraint product_secret_length_check check (length(secret) = 32)
);
insert into product_secret (secret) select sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()));

-- Numbers of phones and addresses are few enough to be guessed from a plain hash; without the secret this one tells nothing. What it is for
-- is part of it, so that hashes of two uses never meet.
create function keyed_hash(used_for text, subject text) returns text language sql stable as $$
  select encode(sha256(secret || sha256(secret || convert_to(used_for || ' ' || subject, 'UTF8'))), 'hex') from product_secret
$$;
`;

const ATTEMPTS = `
create table service_attempt (
  id bigint generated always as identity constraint service_attempt_pk primary key,
  kind text not null, subject text not null, counts_until timestamptz not null
);
create index service_attempt_of_subject on service_attempt (kind, subject, counts_until);
create index service_attempt_over on service_attempt (counts_until);

-- Attempts of one subject take turns: two that come in the same moment must not both be the last that is allowed. What is turned away
-- does not count: otherwise whoever goes on asking could keep somebody out for ever.
create function count_attempt(of_kind text, of_subject text, seconds integer, most integer) returns table (allowed boolean, retry_after_seconds integer)
language plpgsql as $$
declare
  hashed text := keyed_hash('attempt ' || of_kind, of_subject);
  moment timestamptz;
  counted integer;
  oldest timestamptz;
begin
  perform pg_advisory_xact_lock(hashtextextended(of_kind || ' ' || hashed, 13));
  moment := clock_timestamp();
  select count(*), min(counts_until) into counted, oldest from service_attempt
  where kind = of_kind and service_attempt.subject = hashed and counts_until > moment;
  if counted >= most then
    return query select false, greatest(1, ceil(extract(epoch from coalesce(oldest - moment, make_interval(secs => seconds)))))::integer;
    return;
  end if;
  insert into service_attempt (kind, subject, counts_until) values (of_kind, hashed, moment + make_interval(secs => seconds));
  return query select true, 0;
end $$;
`;

/** Codes from before live two minutes; who waits for one asks again. */
const CODES = `
delete from otp;
-- A code keeps the number of tries that it was sent with.
alter table otp
  add column most_tries integer not null,
  drop constraint otp_tries_check,
  add constraint otp_tries_check check (tries between 0 and most_tries),
  add constraint otp_purpose_check check (purpose in ('log-in', 'submit', 'change-mobile'));
create index otp_over on otp (expires_at);
`;

const SESSIONS = `
alter table session add column shared boolean not null default false;
create index session_over on session (expires_at);
`;

const WALLS = `
grant select on product_secret to tashil_engine;
grant select, insert, delete, maintain on service_attempt to tashil_engine;
revoke execute on function keyed_hash, count_attempt from public;
grant execute on function keyed_hash, count_attempt to tashil_engine;

alter table product_secret enable row level security;
alter table product_secret force row level security;
create policy product_secret_engine on product_secret for select to tashil_engine using (true);

alter table service_attempt enable row level security;
alter table service_attempt force row level security;
create policy service_attempt_engine on service_attempt to tashil_engine using (true) with check (true);
`;
