import { OneOf, Part, Parts, Rial, Text } from '../validation/fields.js';
import { LONG_TEXT } from './command-body.js';

export const APPLICANT_KINDS = ['person', 'firm', 'cooperative'] as const;

export class ApplicantPart {
  @OneOf(APPLICANT_KINDS) kind: (typeof APPLICANT_KINDS)[number];
  @Text({ max: 100 }) firstName: string;
  @Text({ max: 100 }) lastName: string;
  @Text({ max: 30, format: 'national-code' }) nationalCode: string;
  @Text({ max: 30, optional: true }) legalId?: string;
  @Text({ max: 30, format: 'mobile' }) mobile: string;
  @Text({ max: 30, format: 'postal-code', optional: true }) postalCode?: string;
}

export class PlanPart {
  @Text() title: string;
  @Text(LONG_TEXT) description: string;
  @Text() place: string;
}

export class DamagePart {
  @Text() item: string;
  @Rial() amountRial: bigint;
}

/** A new application. What is missing here may be added while it is a draft. */
export class RegistrationBody {
  @Text({ max: 50, example: 'rural-employment' }) programme: string;
  @Part(() => ApplicantPart) applicant: ApplicantPart;
  @Text({ max: 100 }) countyCode: string;
  @Text({ max: 100, optional: true }) branchOfWork?: string;
  @Rial({ optional: true }) requestedRial?: bigint;
  @Part(() => PlanPart, { optional: true }) plan?: PlanPart;
  @Text({ max: 100, optional: true }) disasterEvent?: string;
  @Text({ optional: true }) priorPlan?: string;
  @Parts(() => DamagePart, { optional: true, min: 0 }) damage?: DamagePart[];
}
