import { jalaliText, maskMobile, SCOPE_OF, tehranDate, type Actor, type Label, type Role, type ScopeKind } from '#domain';
import { findUser } from '#store';
import type { App } from '../app.js';

export interface MeView {
  id: string; username: string | null; displayName: Label; role: Role;
  /** An applicant's own number, which their applications carry. */
  mobile: string | null;
  scope: { kind: ScopeKind; province?: string; county?: string; bank?: string; branch?: string; label: Label };
  demo: boolean; today: string; todayJalali: string; now: string;
}

/** Who is logged in, what they may reach, and which day the business lives on. */
export async function me(app: App, { actor }: { actor: Actor }): Promise<MeView> {
  const now = app.clock.now();
  const today = tehranDate(now);
  const user = actor.role === 'applicant' ? null : await findUser(app.store.engine, actor.name);
  return {
    id: actor.id, username: user?.username ?? null,
    displayName: user ? { fa: user.nameFa, en: user.nameEn } : named(actor),
    role: actor.role, mobile: actor.mobile, scope: scopeOf(app, actor), demo: app.demo, today, todayJalali: jalaliText(today), now: now.toISOString(),
  };
}

const named = ({ mobile, name }: Actor): Label => {
  const shown = mobile === null ? name : maskMobile(mobile);
  return { fa: shown, en: shown };
};

const WORDS: Partial<Record<ScopeKind, Label>> = {
  own: { fa: 'درخواست‌های خودم', en: 'My own applications' },
  all: { fa: 'همهٔ استان‌ها', en: 'All provinces' },
  none: { fa: 'بدون دسترسی به پرونده‌ها', en: 'No cases' },
};

function scopeOf({ rules }: App, { role, provinceCode, countyCode, bankCode, branchCode }: Actor): MeView['scope'] {
  const kind = SCOPE_OF[role];
  const word = WORDS[kind];
  const label = word ?? (kind === 'branch' && branchCode !== null ? rules.branchLabel(branchCode)
    : kind === 'bank' && bankCode !== null ? rules.bankLabel(bankCode)
      : kind === 'county' && countyCode !== null ? rules.countyLabel(countyCode)
        : rules.provinceLabel(provinceCode ?? ''));
  return {
    kind, label,
    ...(provinceCode !== null && { province: provinceCode }), ...(countyCode !== null && { county: countyCode }),
    ...(bankCode !== null && { bank: bankCode }), ...(branchCode !== null && { branch: branchCode }),
  };
}
