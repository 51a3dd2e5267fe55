import { SUPPORT_KINDS, type SupportKind } from '#domain';
import { Count, Day, Flag, OneOf, Part, Parts, Rial, Text } from '../validation/fields.js';
import { LONG_TEXT } from './command-body.js';

export const APPLICANT_KINDS = ['person', 'firm', 'cooperative'] as const;

export class ApplicantPart {
  @OneOf(APPLICANT_KINDS) kind: (typeof APPLICANT_KINDS)[number];
  @Text({ max: 100 }) firstName: string;
  @Text({ max: 100 }) lastName: string;
  @Text({ max: 30, format: 'national-code' }) nationalCode: string;
  @Text({ max: 30, optional: true }) legalId?: string;
  @Text({ max: 200, optional: true }) legalName?: string;
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

export class EnquiryPart {
  @Text({ max: 50 }) number: string;
  @Day() on: string;
  @Flag() clean: boolean;
}
export class SupporterContractPart {
  @Text({ max: 50 }) number: string;
  @Day() on: string;
}
export class WorkerPart {
  @Text({ max: 100 }) firstName: string;
  @Text({ max: 100 }) lastName: string;
  @Text({ max: 30, format: 'national-code' }) nationalCode: string;
}
/** What a supporter has to show, filled in step by step. */
export class SupporterFilePart {
  @Text({ ...LONG_TEXT, optional: true }) record?: string;
  @Count({ min: 1, max: 10_000, optional: true }) capacityJobs?: number;
  @Part(() => EnquiryPart, { optional: true }) enquiry?: EnquiryPart;
  @Part(() => SupporterContractPart, { optional: true }) contract?: SupporterContractPart;
  @Parts(() => WorkerPart, { optional: true, min: 0 }) workers?: WorkerPart[];
}
export class SupportPart {
  @OneOf(SUPPORT_KINDS) kind: SupportKind;
  @Text({ max: 30, optional: true, description: 'Number of the supporter\'s own case, for one under a supporter' }) supporterCase?: string;
  @Part(() => SupporterFilePart, { optional: true }) file?: SupporterFilePart;
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
  @Part(() => SupportPart, { optional: true }) support?: SupportPart;
  @Text({ max: 100, optional: true }) preferredBank?: string;
}
