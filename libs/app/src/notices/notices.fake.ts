import type { CaseState, Role } from '#domain';
import { insertCases, saveUser, type NewCase } from '#store';
import { actorOf, ofPerson, storyUntil } from '#testkit';
import { v7 as newUuid } from 'uuid';
import type { SpecApp } from '../app.fake.js';

/** Cases of Bank Keshavarzi in Ahvaz that wait for guarantees since 1399-11-21; their due day is 1399-12-17. */
export async function waitingCases(spec: SpecApp, count: number, more: Partial<CaseState> = {}): Promise<CaseState[]> {
  const { state } = storyUntil('rural-employment', 'guarantee');
  const first = (await spec.store.engine.query<{ n: number }>('select count(*)::int as n from loan_case')).rows[0]!.n;
  const cases = Array.from({ length: count }, (_, index): NewCase => ({
    state: { ...ofPerson(state, first + index), id: newUuid(), number: `RE-1399-${String(first + index).padStart(6, '0')}`, version: 1, allocationId: null, ...more },
    command: 'import', actor: actorOf('admin'), at: new Date(state.stageEnteredAt), outbox: [],
  }));
  await spec.store.transaction((client) => insertCases(client, cases));
  return cases.map((each) => each.state);
}

interface Desk { username: string; role: Exclude<Role, 'applicant'>; county?: string; bank?: string; branch?: string; email?: string; mobile?: string }

/** A desk of Khuzestan with its addresses. @returns its id */
export async function openDesk(spec: SpecApp, { username, role, county, bank, branch, email, mobile }: Desk): Promise<string> {
  const id = newUuid();
  await saveUser(spec.store.engine, {
    id, username, role, provinceCode: 'khuzestan', countyCode: county ?? null, bankCode: bank ?? null, branchCode: branch ?? null, nameFa: `میز ${username}`, nameEn: `Desk ${username}`,
    demo: false, passwordHash: 'h',
  });
  await spec.store.engine.query('update app_user set email = $2, mobile = $3 where username = $1', [username, email ?? null, mobile ?? null]);
  return id;
}
