import { ANSWER_PLACE, type CommandOf } from '#domain';
import { Count, Day, Flag, OneOf, Part, Parts, Rial, Text, Texts } from '../validation/fields.js';
import { bodyOf, LONG_TEXT, noteBodyOf } from './command-body.js';
import { APPLICANT_KINDS, DamagePart, PlanPart, SupportPart } from './registration.dto.js';

/** What is said anew of the applicant; the mobile is changed by a command of its own, with proof. */
export class ApplicantChangePart {
  @OneOf(APPLICANT_KINDS, { optional: true }) kind?: (typeof APPLICANT_KINDS)[number];
  @Text({ max: 100, optional: true }) firstName?: string;
  @Text({ max: 100, optional: true }) lastName?: string;
  @Text({ max: 30, format: 'national-code', optional: true }) nationalCode?: string;
  @Text({ max: 30, optional: true }) legalId?: string;
  @Text({ max: 200, optional: true }) legalName?: string;
  @Text({ max: 30, format: 'postal-code', optional: true }) postalCode?: string;
}

export class AmendBody extends bodyOf('amend') implements CommandOf<'amend'> {
  @Rial({ optional: true }) requestedRial?: bigint;
  @Text({ max: 100, optional: true }) branchOfWork?: string;
  @Part(() => PlanPart, { optional: true }) plan?: PlanPart;
  @Parts(() => DamagePart, { optional: true }) damage?: DamagePart[];
  @Text({ max: 30, format: 'postal-code', optional: true }) postalCode?: string;
  @Text({ optional: true }) priorPlan?: string;
  @Part(() => ApplicantChangePart, { optional: true }) applicant?: ApplicantChangePart;
  @Text({ max: 100, optional: true }) countyCode?: string;
  @Text({ max: 100, optional: true }) disasterEvent?: string;
  @Part(() => SupportPart, { optional: true }) support?: SupportPart;
  @Text({ max: 100, optional: true }) preferredBank?: string;
}

export class SubmitBody extends bodyOf('submit') implements CommandOf<'submit'> {
  @Flag({ optional: true }) consent?: boolean;
  @Text({ max: 10, optional: true }) otpCode?: string;
}

export class AcceptBody extends noteBodyOf('accept') implements CommandOf<'accept'> {}

export class MissingPart {
  @Text() item: string;
  @Text({ ...LONG_TEXT, optional: true }) note?: string;
  @Text({ max: 100, optional: true, pattern: ANSWER_PLACE, description: 'Where it is answered: `document:<kind>` or a field of amend' }) field?: string;
}
export class ReturnBody extends bodyOf('return') implements CommandOf<'return'> {
  // An empty list is well formed: that it says nothing is the gate's refusal.
  @Parts(() => MissingPart, { min: 0 }) missing: MissingPart[];
}

export class RejectBody extends bodyOf('reject') implements CommandOf<'reject'> {
  @Text() reason: string;
  @Text({ ...LONG_TEXT, optional: true }) note?: string;
}

export class SignAsExecutiveBodyBody extends bodyOf('sign-as-executive-body') implements CommandOf<'sign-as-executive-body'> {
  @Text({ optional: true }) letterNo?: string;
  @Day({ optional: true }) signedOn?: string;
}
export class SignAsLabourOfficeBody extends bodyOf('sign-as-labour-office') implements CommandOf<'sign-as-labour-office'> {
  @Text({ optional: true }) letterNo?: string;
  @Day({ optional: true }) signedOn?: string;
}

export class ConfirmedDamagePart {
  @Text() item: string;
  @Rial() confirmedRial: bigint;
  @Text({ max: 4000, optional: true, description: 'Why less than was claimed' }) note?: string;
}
export class ConfirmDamageBody extends bodyOf('confirm-damage') implements CommandOf<'confirm-damage'> {
  @Parts(() => ConfirmedDamagePart) items: ConfirmedDamagePart[];
  @Day() visitedOn: string;
  @Texts() signers: string[];
  @Text({ optional: true, description: 'Where the committee has been' }) place?: string;
  @Texts({ min: 0, max: 50, optional: true, description: 'Ids of attached documents of the kind visit-photo' }) photos?: string[];
}

export class MinutesPart {
  @Text({ max: 50 }) sessionNo: string;
  @Day() heldOn: string;
  @Texts({ min: 0 }) present: string[];
  @Count({ min: 0, max: 100 }) votesFor: number;
  @Count({ min: 0, max: 100 }) votesAgainst: number;
}
export class ApproveBody extends bodyOf('approve') implements CommandOf<'approve'> {
  @Rial() amountRial: bigint;
  @Part(() => MinutesPart) minutes: MinutesPart;
}

export class DeferBody extends bodyOf('defer') implements CommandOf<'defer'> {
  @Text({ optional: true }) reason?: string;
  @Text({ ...LONG_TEXT, optional: true }) note?: string;
}

export class AnswerMissingBody extends bodyOf('answer-missing') implements CommandOf<'answer-missing'> {
  @Count({ min: 0, max: 199, description: 'Which of the missing things, from 0' }) item: number;
  @Text({ ...LONG_TEXT, optional: true }) note?: string;
  @Texts({ min: 0, max: 20, optional: true }) documents?: string[];
}

export class ResubmitBody extends noteBodyOf('resubmit') implements CommandOf<'resubmit'> {}

export class AppealBody extends bodyOf('appeal') implements CommandOf<'appeal'> {
  @Text(LONG_TEXT) note: string;
}

export class WithdrawBody extends noteBodyOf('withdraw') implements CommandOf<'withdraw'> {}
