import type { CommandOf } from '#domain';
import { Count, Day, Flag, Part, Parts, Rial, Text, Texts } from '../validation/fields.js';
import { bodyOf, LONG_TEXT, noteBodyOf } from './command-body.js';
import { DamagePart, PlanPart } from './registration.dto.js';

export class AmendBody extends bodyOf('amend') implements CommandOf<'amend'> {
  @Rial({ optional: true }) requestedRial?: bigint;
  @Text({ max: 100, optional: true }) branchOfWork?: string;
  @Part(() => PlanPart, { optional: true }) plan?: PlanPart;
  @Parts(() => DamagePart, { optional: true }) damage?: DamagePart[];
  @Text({ max: 30, format: 'postal-code', optional: true }) postalCode?: string;
  @Text({ optional: true }) priorPlan?: string;
}

export class SubmitBody extends bodyOf('submit') implements CommandOf<'submit'> {
  @Flag({ optional: true }) consent?: boolean;
  @Text({ max: 10, optional: true }) otpCode?: string;
}

export class AcceptBody extends noteBodyOf('accept') implements CommandOf<'accept'> {}

export class MissingPart {
  @Text() item: string;
  @Text({ ...LONG_TEXT, optional: true }) note?: string;
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
}
export class ConfirmDamageBody extends bodyOf('confirm-damage') implements CommandOf<'confirm-damage'> {
  @Parts(() => ConfirmedDamagePart) items: ConfirmedDamagePart[];
  @Day() visitedOn: string;
  @Texts() signers: string[];
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

export class ResubmitBody extends noteBodyOf('resubmit') implements CommandOf<'resubmit'> {}

export class AppealBody extends bodyOf('appeal') implements CommandOf<'appeal'> {
  @Text(LONG_TEXT) note: string;
}

export class WithdrawBody extends noteBodyOf('withdraw') implements CommandOf<'withdraw'> {}
