import { describe, expect, it } from '@jest/globals';
import type { CaseChanges, Role } from '#domain';
import { maskedFor } from './mask.js';

const fields: CaseChanges = {
  applicant: { kind: 'person', firstName: 'رضا', lastName: 'کریمی', nationalCode: '9993101354', mobile: '09168482045', postalCode: '6199763929' },
  guarantees: [{ id: 'g', kind: 'promissory-note', faceValueRial: 10n, status: 'offered', fields: { guarantorNationalCode: '9993101354' } }],
  tranches: [{ id: 't', amountRial: 5n, paidOn: '2021-02-09', sheba: 'IR820540102680020817909002', bankReference: null, status: 'paid' }],
  approvedRial: 20n,
};
const seenBy = (role: Role) => JSON.stringify(maskedFor(role, fields), (_key, value: unknown) => (typeof value === 'bigint' ? value.toString() : value));

describe('what a role sees of a case', () => {
  it('is everything for the branch and for the applicant', () => {
    for (const role of ['bank-officer', 'applicant', 'auditor'] as const) expect(maskedFor(role, fields)).toEqual(fields);
  });

  it('hides who stands surety, and the account, from the directorate, but not the guarantee', () => {
    const seen = seenBy('directorate');
    expect(seen).toContain('promissory-note');
    expect(seen).not.toContain('guarantorNationalCode');
    expect(seen).not.toContain('IR82');
  });

  it('hides guarantees and phone from the insurer, who needs the national code', () => {
    expect(maskedFor('insurer', fields)).toMatchObject({ guarantees: null, applicant: { nationalCode: '9993101354', mobile: '091****2045', postalCode: null } });
  });

  it('hides the person from the ministry and the money from the training body', () => {
    expect(maskedFor('ministry', fields)).toMatchObject({ applicant: { nationalCode: '999*****54', mobile: '091****2045' }, approvedRial: 20n });
    expect(maskedFor('training', fields)).toMatchObject({ approvedRial: null, tranches: [{ amountRial: null }] });
  });
});
