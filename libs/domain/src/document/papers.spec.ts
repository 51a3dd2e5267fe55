import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { MEDIA_TYPES, PAPER_CONDITIONS, papersOf, PROGRAMMES, type CaseState, type DocumentKind } from '#domain';

const { kinds, limits } = JSON.parse(readFileSync('libs/store/seed/document-kinds.json', 'utf8')) as { kinds: DocumentKind[]; limits: Record<string, number> };

const applicant = { kind: 'person', firstName: 'رضا', lastName: 'کریمی', nationalCode: '9993101354', mobile: '09168482045', postalCode: null } as const;
const asking = (more: Partial<CaseState>) => ({ programme: 'flood-relief', applicant, support: null, priorPlan: null, documents: [], ...more }) as Parameters<typeof papersOf>[0];
const asked = (more: Partial<CaseState>) => papersOf(asking(more), kinds).map(({ kind, required }) => (required ? kind : `(${kind})`));

describe('the papers of an application', () => {
  it('of a flood are photos of the damage and the card, and proof of the plan where the record knows none', () => {
    expect(asked({})).toEqual(['damage-photo', 'prior-plan-proof', 'national-card', '(ownership-or-lease)', '(business-licence)']);
    expect(asked({ priorPlan: 'R-97-00647' })).not.toContain('prior-plan-proof');
    expect(asked({ priorPlan: 'ر-۹۷ دامداری پدرم' })).toContain('prior-plan-proof');
    expect(asked({ priorPlan: 'r-۹۷-۰۰۶۴۷' })).not.toContain('prior-plan-proof');
  });

  it('of firms, cooperatives and supporters are their own', () => {
    const rural = { programme: 'rural-employment' } as const;
    expect(asked(rural)).toEqual(['national-card', 'ownership-or-lease', '(business-licence)']);
    expect(asked({ ...rural, applicant: { ...applicant, kind: 'firm' } })).toContain('legal-registration');
    expect(asked({ ...rural, applicant: { ...applicant, kind: 'cooperative' } })).toEqual(expect.arrayContaining(['legal-registration', 'cooperative-registration']));
    const file = { record: '', capacityJobs: 0, enquiry: null, contract: null, workers: [] };
    expect(asked({ programme: 'home-business', support: { kind: 'supporter', supporterCase: null, file } }))
      .toEqual(expect.arrayContaining(['supporter-record', 'bank-enquiry', 'three-party-contract', 'workers-list']));
    expect(asked({ programme: 'home-business', support: { kind: 'under-supporter', supporterCase: null, file: null } })).toContain('(three-party-contract)');
  });

  it('count what is attached, and not what was removed', () => {
    const document = { id: 'd', kind: 'national-card', title: 'کارت', reference: null, at: '', by: '', file: null, removedAt: null };
    const papers = papersOf(asking({ documents: [document, { ...document, id: 'e', removedAt: '2021-02-09T06:00:00Z' }] }), kinds);
    expect(papers.find(({ kind }) => kind === 'national-card')).toEqual({ kind: 'national-card', label: { fa: 'کارت ملی', en: 'National card' }, required: true, attached: 1 });
  });
});

describe('the shipped kinds', () => {
  it('are named in both languages, take known types, and are asked for in known programmes under known conditions', () => {
    expect(new Set(kinds.map(({ code }) => code)).size).toBe(kinds.length);
    for (const { accept, code, hint, label, most, needed, seenBy } of kinds) {
      for (const { fa, en } of [label, hint]) expect([code, fa, en]).toEqual([code, expect.stringMatching(/^[^يكىة]*[آ-ی][^يكىة]*$/), expect.stringMatching(/[a-z]/)]);
      expect(accept.length > 0 && accept.every((type) => MEDIA_TYPES.includes(type))).toBe(true);
      expect(needed.every(({ programme, when }) => PROGRAMMES.includes(programme) && PAPER_CONDITIONS.includes(when))).toBe(true);
      expect([code, Number.isInteger(most) && most > 0, ['case', 'bank'].includes(seenBy)]).toEqual([code, true, true]);
    }
    expect(limits['chunkBytes']).toBeLessThan(limits['maxBytes']!);
  });
});
