import { describe, expect, it } from '@jest/globals';
import { CaseStory, factsFor, givenCase, nationalCode, storyUntil } from '#testkit';
import type { CaseState } from './case-state.js';
import type { CaseCommand, CommandOf } from './command.js';
import { register } from './register.js';
import type { TypedSupport } from './support.js';

const own = (programme: CaseState['programme'], more: Partial<CaseState> = {}) => new CaseStory(givenCase(programme, { mobileConfirmed: true, helper: null, ...more }));
const amend = (more: Omit<CommandOf<'amend'>, 'type'>): CaseCommand => ({ type: 'amend', ...more });
const submit: CaseCommand = { type: 'submit', consent: true };

const file: NonNullable<TypedSupport['file']> = {
  record: 'ده سال تولید پوشاک', capacityJobs: 3, enquiry: { number: '۱۲', on: '2021-01-20', clean: true }, contract: { number: '۷', on: '2021-01-25' },
  workers: [{ firstName: 'مریم', lastName: 'کریمی', nationalCode: nationalCode(7) }],
};

describe('a draft', () => {
  it('may be begun with who asks, where, and for what; a firm may tell its legal id later', () => {
    const begun = register(
      {
        applicant: { kind: 'firm', firstName: 'رضا', lastName: 'قنواتی', nationalCode: '9993101354', mobile: '09161234567', postalCode: null }, countyCode: '603',
        branchOfWork: null, requestedRial: null, plan: null, disasterEvent: null, priorPlan: null, damage: [],
      },
      { id: 'case-1', provinceCode: 'khuzestan', sequence: 1 }, factsFor('rural-employment', 'applicant'),
    );
    expect(begun).toMatchObject({ ok: true, state: { stage: 'draft', mobileConfirmed: true, helper: null, applicant: { kind: 'firm' } } });
    const story = new CaseStory((begun as { state: CaseState }).state);
    expect(story.by('applicant', submit).refused?.code).toBe('identity-invalid');
    story.by('applicant', amend({ applicant: { legalId: '۱۰۳۸۰۲۸۴۷۹۰', legalName: 'شرکت دانه' } }));
    expect(story.state.applicant).toMatchObject({ legalId: '10380284790', legalName: 'شرکت دانه' });
  });

  it('takes what is said anew of its applicant, its county and its event, each identifier in its one form', () => {
    const story = own('flood-relief').by('applicant', amend({
      applicant: { firstName: 'علی', nationalCode: '۹۹۹۳۴۸۴۷۳۳', postalCode: '۶۳۳۷۱ ۲۴۱۷۸' }, countyCode: '604', disasterEvent: 'flood-1397', preferredBank: 'post',
    }), { county: { provinceCode: 'khuzestan' } });
    expect(story.refused).toBeNull();
    expect(story.state).toMatchObject({
      applicant: { firstName: 'علی', lastName: 'قنواتی', nationalCode: '9993484733', postalCode: '6337124178' }, countyCode: '604', disasterEvent: 'flood-1397', preferredBank: 'post',
    });
    expect(own('flood-relief').by('applicant', amend({ applicant: { nationalCode: '9993484734' } })).refused).toMatchObject({ code: 'identity-invalid', missing: [{ what: 'applicant.nationalCode' }] });
  });

  it('of a firm that turns out to be a person keeps nothing of the firm', () => {
    const story = own('rural-employment').by('applicant', amend({ applicant: { kind: 'firm', legalId: '10380284790', legalName: 'دانه' } })).by('applicant', amend({ applicant: { kind: 'person' } }));
    expect(story.state.applicant).not.toHaveProperty('legalId');
    expect(story.state.applicant).not.toHaveProperty('legalName');
  });

  it('that moves to another county loses the help of the old one\'s office, and no office takes it away', () => {
    const story = new CaseStory(givenCase('flood-relief', { mobileConfirmed: true })).by('applicant', amend({ countyCode: '604' }));
    expect(story.state).toMatchObject({ countyCode: '604', provinceCode: 'khuzestan', helper: null });
    expect(new CaseStory(givenCase('flood-relief')).by('county-expert', amend({ countyCode: '604' })).refused?.code).toBe('role-never-has-command');
  });
});

describe('once it was sent in', () => {
  const returned = () => storyUntil('flood-relief', 'screening').by('county-expert', { type: 'return', missing: [{ item: 'x' }] });

  it('who asks, where and after which event stay; spelling and address may still be mended', () => {
    for (const change of [{ applicant: { kind: 'firm' as const } }, { applicant: { nationalCode: '9993484733' } }, { applicant: { kind: 'person' as const, legalId: '10380284790' } }, { countyCode: '604' }, { disasterEvent: 'flood-1398' }]) {
      const { refused, state } = returned().by('applicant', amend(change));
      expect([change, refused?.code ?? null]).toEqual([change, 'legalId' in (change.applicant ?? {}) ? null : 'identity-fixed']);
      expect(state.applicant).not.toHaveProperty('legalId');
    }
    const story = returned().by('applicant', amend({ applicant: { firstName: 'رضا', lastName: 'قنواتی‌نژاد', nationalCode: '9993101354' }, countyCode: '603' }));
    expect(story.refused).toBeNull();
    expect(story.state.applicant.lastName).toBe('قنواتی‌نژاد');
  });
});

describe('support', () => {
  it('is kept as far as it belongs to its kind', () => {
    const kept = (support: TypedSupport) => own('home-business').by('applicant', amend({ support })).state.support;
    expect(kept({ kind: 'independent', supporterCase: 'HB-1399-000123', file })).toEqual({ kind: 'independent', supporterCase: null, file: null });
    expect(kept({ kind: 'supporter', file: { record: 'سابقه' } })).toEqual({ kind: 'supporter', supporterCase: null, file: { record: 'سابقه', capacityJobs: 0, enquiry: null, contract: null, workers: [] } });
    expect(own('home-business').by('applicant', amend({ support: { kind: 'supporter', file: { ...file, enquiry: { number: '۱', on: '2021-03-01', clean: true } } } })).refused?.code).toBe('date-in-future');
    expect(own('home-business').by('applicant', amend({ support: { kind: 'supporter', file: { workers: [{ firstName: 'x', lastName: 'y', nationalCode: '1' }] } } })).refused?.code).toBe('identity-invalid');
  });

  it('names its supporter by the number however it is typed', () => {
    const { number } = givenCase('home-business');
    const typed = number.replaceAll('-', ' ').toLowerCase().replace(/\d/g, (digit) => '۰۱۲۳۴۵۶۷۸۹'.charAt(Number(digit)));
    expect(own('home-business').by('applicant', amend({ support: { kind: 'under-supporter', supporterCase: typed } })).state.support?.supporterCase).toBe(number);
  });

  it('of a supporter is sent in whole, with a clean answer of the central bank, and told all that is lacking at once', () => {
    const asked = (support: TypedSupport) => own('home-business').by('applicant', amend({ support })).by('applicant', submit).refused;
    expect(asked({ kind: 'supporter', file })).toBeNull();
    expect(asked({ kind: 'supporter' })?.missing.map(({ what }) => what)).toEqual(['record', 'capacityJobs', 'enquiry', 'supporterContract', 'workers']);
    expect(asked({ kind: 'supporter', file: { ...file, enquiry: { number: '۱۲', on: '2021-01-20', clean: false } } })?.missing).toEqual([{ what: 'enquiry' }]);
    expect(asked({ kind: 'under-supporter' })).toMatchObject({ code: 'support-incomplete', missing: [{ what: 'supporterCase' }] });
    expect(asked({ kind: 'independent' })).toBeNull();
  });

  it('of a case that was sent in is exchanged only for one that holds as much: no gate comes after', () => {
    const { number } = givenCase('home-business');
    const exchanged = (support: TypedSupport, more: Parameters<CaseStory['by']>[2] = {}) => own('home-business').by('applicant', amend({ support: { kind: 'independent' } })).by('applicant', submit)
      .by('county-expert', { type: 'return', missing: [{ item: 'حمایت', field: 'support' }] }).by('applicant', amend({ support }), more).refused?.code ?? null;
    expect(exchanged({ kind: 'under-supporter', supporterCase: number })).toBe('supporter-unknown');
    expect(exchanged({ kind: 'under-supporter', supporterCase: number }, { supporter: { capacityJobs: 1, taken: 1 } })).toBe('supporter-full');
    expect(exchanged({ kind: 'under-supporter', supporterCase: number }, { supporter: { capacityJobs: 2, taken: 1 } })).toBeNull();
    expect(() => exchanged({ kind: 'under-supporter', supporterCase: number }, { supporter: undefined })).toThrow(/supporter/);
    expect(exchanged({ kind: 'supporter', file: { record: 'سابقه' } })).toBe('support-incomplete');
    expect(exchanged({ kind: 'supporter', file })).toBeNull();
  });
});
