import { readsQuestionsOf, SCOPE_OF, sees, type Actor } from '#domain';
import { inTransaction, type Queryable, type Store } from './store.js';

/** The predicate of an actor's scope on the table `loan_case` under an alias, with its values from `$first` on. */
export interface ScopePredicate { sql: string; values: string[] }

/**
 * Runs questions of an actor in one read-only transaction, so that a page and its total see the same moment. The database
 * shows only what is in the actor's scope, whatever the queries forget; the settings end with the transaction.
 * Never ask the store's pools inside: use the client.
 */
export async function readAs<T>(store: Store, actor: Actor, work: (client: Queryable) => Promise<T>): Promise<T> {
  return inTransaction(store.reader, 'begin isolation level repeatable read read only', async (client) => {
    await client.query({
      name: 'tashil-scope',
      text: `select set_config('tashil.scope', $1, true), set_config('tashil.province', $2, true), set_config('tashil.county', $3, true),
               set_config('tashil.bank', $4, true), set_config('tashil.branch', $5, true), set_config('tashil.mobile', $6, true),
               set_config('tashil.user', $7, true), set_config('tashil.parties', $8, true), set_config('tashil.documents', $9, true)`,
      values: [
        SCOPE_OF[actor.role], actor.provinceCode ?? '', actor.countyCode ?? '', actor.bankCode ?? '', actor.branchCode ?? '', actor.mobile ?? '', actor.name,
        readsQuestionsOf(actor.role).join(','), sees(actor.role, 'documents') ? 'seen' : '',
      ],
    });
    return work(client);
  });
}

/** The first wall: what a query itself asks for, so that its indexes are used. Says the same as the policy on the table. */
export function scopePredicate(actor: Actor, alias: string, first: number): ScopePredicate {
  const equal = (...pairs: [column: string, value: string | null][]): ScopePredicate =>
    // A scope without its place is no scope at all.
    pairs.some(([, value]) => value === null)
      ? { sql: 'false', values: [] }
      : { sql: pairs.map(([column], index) => `${alias}.${column} = $${first + index}`).join(' and '), values: pairs.map(([, value]) => value ?? '') };
  switch (SCOPE_OF[actor.role]) {
    case 'all': return { sql: 'true', values: [] };
    case 'none': return { sql: 'false', values: [] };
    case 'own': return equal(['mobile', actor.mobile]);
    case 'province': return equal(['province_code', actor.provinceCode]);
    case 'county': return equal(['province_code', actor.provinceCode], ['county_code', actor.countyCode]);
    case 'bank': return equal(['province_code', actor.provinceCode], ['bank_code', actor.bankCode]);
    case 'branch': return equal(['province_code', actor.provinceCode], ['branch_code', actor.branchCode]);
  }
}
