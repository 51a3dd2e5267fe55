import type { Digest, Locale, NoticeKind } from '#domain';
import type { Queryable } from '../database/store.js';
import type { KindChoice } from '../seed/seed-notices.js';

/** How a person wants to hear of things; null where they have chosen nothing and the shipped default holds. */
export interface Preferences {
  kinds: Partial<Record<NoticeKind, KindChoice>> | null; digest: Digest | null; mobile: string | null; email: string | null; locale: Locale;
}

const READ = `select p.kinds, p.digest, u.mobile, u.email, u.locale from app_user u left join notice_preference p on p.person = u.username where u.username = $1`;

/** Null when there is no such user. */
export async function readPreferences(engine: Queryable, person: string): Promise<Preferences | null> {
  const { rows } = await engine.query<Preferences>(READ, [person]);
  return rows[0] ?? null;
}

/** Keeps a person's choices and addresses whole. `at` is business time. Call it inside a transaction. @returns false when there is no such user */
export async function savePreferences(
  client: Queryable, person: string, chosen: { kinds: Partial<Record<NoticeKind, KindChoice>>; digest: Digest; mobile: string | null; email: string | null; locale: Locale; at: Date },
): Promise<boolean> {
  const { rowCount } = await client.query('update app_user set mobile = $2, email = $3, locale = $4 where username = $1', [person, chosen.mobile, chosen.email, chosen.locale]);
  if (rowCount !== 1) return false;
  await client.query(
    `insert into notice_preference (person, kinds, digest, changed_at) values ($1, $2::jsonb, $3, $4)
     on conflict (person) do update set kinds = excluded.kinds, digest = excluded.digest, changed_at = excluded.changed_at`,
    [person, JSON.stringify(chosen.kinds), chosen.digest, chosen.at],
  );
  return true;
}

/** Gives a user who has chosen nothing yet an address and a rhythm to begin with; what they chose stays. `at` is business time. */
export async function giveAddress(engine: Queryable, username: string, { at, digest, email }: { email: string; digest: Digest; at: Date }): Promise<void> {
  await engine.query(
    `with begun as (
       insert into notice_preference (person, kinds, digest, changed_at) values ($1, '{}', $3, $4) on conflict (person) do nothing returning person
     )
     update app_user u set email = $2 from begun where u.username = begun.person and u.email is null`, [username, email, digest, at],
  );
}
