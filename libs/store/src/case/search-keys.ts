import { searchKey, type CaseState } from '#domain';

/** What `case_search` holds of a case beside its programme, national code and mobile, and what `loan_case` repeats of the applicant for lists. */
export interface SearchKeys { applicantName: string; nameKey: string; identityKey: string; supporterCase: string | null }

/** Both orders of the name, because people type either; the firm's name and the number with it. What not everyone may search by is a key of its own. */
export function searchKeysOf({ applicant, number, support }: Pick<CaseState, 'applicant' | 'number' | 'support'>): SearchKeys {
  const { firstName, lastName, legalId = '', legalName = '', nationalCode } = applicant;
  return {
    applicantName: `${firstName} ${lastName}`.trim(),
    nameKey: [firstName + lastName, lastName + firstName, legalName, number].map(searchKey).filter((key) => key !== '').join(' '),
    identityKey: [nationalCode, legalId].join(' ').trim(),
    supporterCase: support?.supporterCase ?? null,
  };
}
