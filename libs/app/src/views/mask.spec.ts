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

  it('is of documents no more than kind and day for who does not work with them, and of those about sureties only for the bank and the applicant', () => {
    const record = { reference: '۱۲/ص', at: '2021-02-09T06:00:00Z', by: 'county-603', file: { sha256: 'ab', bytes: 3, mediaType: 'application/pdf' }, removedAt: null };
    const documents = [{ ...record, id: 'd', kind: 'letter', title: 'نامهٔ بانک' }, { ...record, id: 'e', kind: 'guarantee-paper', title: 'حکم ضامن' }];
    const titles = (role: Role) => (maskedFor(role, { documents })['documents'] as { title: string | null }[]).map(({ title }) => title);
    for (const role of ['applicant', 'bank-officer', 'bank-manager', 'auditor'] as const) expect([role, ...titles(role)]).toEqual([role, 'نامهٔ بانک', 'حکم ضامن']);
    for (const role of ['county-expert', 'committee-secretary', 'committee-member', 'working-group-secretary', 'directorate', 'governor'] as const) {
      expect([role, ...titles(role)]).toEqual([role, 'نامهٔ بانک', null]);
    }
    for (const role of ['insurer', 'training', 'ministry', 'admin'] as const) expect([role, ...titles(role)]).toEqual([role, null, null]);
    expect(maskedFor('insurer', { documents })).toMatchObject({ documents: [{ kind: 'letter', at: record.at, reference: null, file: null }, { kind: 'guarantee-paper' }] });
  });

  it('is neither person, papers, sureties, money nor a word for who has the phone but has not shown that the case is theirs', () => {
    const told: CaseChanges = {
      ...fields, branchOfWork: 'greenhouse', contract: { contractNo: 'ق-۷۱', signedOn: '2021-02-09', instalments: 12 }, plan: { title: 'گلخانه', description: 'هزار متری', place: 'روستا' }, lastNote: 'یادداشت', stage: 'guarantee',
      stall: { reason: 'no-guarantor', party: 'applicant', note: 'گفته', statedAt: '2021-02-09T05:00:00Z' },
      jobs: [{ jobCode: '6111', title: 'گلخانه‌دار', count: 1, nationalCode: '9993101354' }],
      documents: [{ id: 'd', kind: 'letter', title: 'نامه', reference: '12', at: '2021-02-09T05:00:00Z', by: 'x', file: null, removedAt: null }],
    };
    const seen = JSON.stringify(maskedFor('unconfirmed-applicant', told), (_key, value: unknown) => (typeof value === 'bigint' ? value.toString() : value));
    for (const word of ['رضا', 'قنواتی', 'greenhouse', 'ق-۷۱', '9993101354', '09168482045', '6199763929', 'IR82', 'گلخانه', 'یادداشت', 'گفته', 'نامه', 'guarantorNationalCode', '"20"']) expect(seen).not.toContain(word);
    expect(maskedFor('unconfirmed-applicant', told)).toMatchObject({ stage: 'guarantee', documents: [], guarantees: null, plan: null });
    expect(maskedFor('unconfirmed-applicant', { stage: 'guarantee' })).toEqual({ stage: 'guarantee' });
  });

  it('is of a decision what was decided, and for the applicant not by whom', () => {
    const minutes = { sessionNo: '12', heldOn: '2021-02-09', present: ['سهراب نادری'], votesFor: 3, votesAgainst: 1 };
    const decided: CaseChanges = {
      decisions: [{ stage: 'working-group', outcome: 'approved', amountRial: 20n, minutes, note: null, at: '2021-02-09T05:00:00Z' }],
      damageVisit: { visitedOn: '2021-02-08', signers: ['سهراب نادری'] },
    };
    expect(maskedFor('applicant', decided)).toMatchObject({ decisions: [{ outcome: 'approved', amountRial: 20n, minutes: null }], damageVisit: { visitedOn: '2021-02-08', signers: [] } });
    expect(maskedFor('committee-member', decided)).toEqual(decided);
    expect(maskedFor('training', decided)).toMatchObject({ decisions: [{ amountRial: null, minutes }] });
  });
});
