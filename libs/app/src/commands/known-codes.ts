import { takesSupport, type ApplicantKind, type ProgrammeVersion } from '#domain';
import type { RuleBook } from '../rules/rule-book.js';
import type { InputFault } from '../text/canonical-input.js';

/** What an application says in codes, at its registration or in an amendment. */
interface Coded {
  applicant?: { kind?: ApplicantKind }; countyCode?: string; disasterEvent?: string | null; preferredBank?: string | null; support?: object | null;
}

/** The codes that do not exist, by their place: there is nothing to decide about them. @param programme null where that is one of them */
export function unknownCodes(rules: RuleBook, programme: ProgrammeVersion | null, { applicant, countyCode, disasterEvent, preferredBank, support }: Coded): InputFault[] {
  const unknown = [
    programme === null && 'programme',
    countyCode !== undefined && !rules.counties.has(countyCode) && 'countyCode',
    programme && applicant?.kind !== undefined && !programme.applicantKinds.includes(applicant.kind) && 'applicant.kind',
    programme && disasterEvent != null && !programme.disasterEvents.some(({ code }) => code === disasterEvent) && 'disasterEvent',
    programme && preferredBank != null && !programme.agents.includes(preferredBank) && 'preferredBank',
    programme && support != null && !takesSupport(programme.code) && 'support',
  ];
  return unknown.filter((path) => typeof path === 'string').map((path) => ({ path, code: 'unknown' }));
}
