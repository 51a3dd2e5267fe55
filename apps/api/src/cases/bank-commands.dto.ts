import type { CommandOf } from '#domain';
import { Count, Day, FreeFields, Parts, Rial, Text } from '../validation/fields.js';
import { bodyOf, LONG_TEXT, noteBodyOf } from './command-body.js';

export class ReferBody extends bodyOf('refer') implements CommandOf<'refer'> {
  @Text({ max: 100 }) bankCode: string;
  @Text({ max: 100 }) branchCode: string;
  @Rial() amountRial: bigint;
}

export class AcceptReferralBody extends noteBodyOf('accept-referral') implements CommandOf<'accept-referral'> {}

export class ChangeBankBody extends bodyOf('change-bank') implements CommandOf<'change-bank'> {
  @Text({ max: 100 }) bankCode: string;
  @Text({ max: 100 }) branchCode: string;
  @Text({ ...LONG_TEXT, optional: true }) reason?: string;
}

export class OpenGuaranteesBody extends noteBodyOf('open-guarantees') implements CommandOf<'open-guarantees'> {}

export class RefuseBody extends bodyOf('refuse') implements CommandOf<'refuse'> {
  @Text() reason: string;
  @Text({ ...LONG_TEXT, optional: true }) note?: string;
}

export class OfferGuaranteeBody extends bodyOf('offer-guarantee') implements CommandOf<'offer-guarantee'> {
  @Text({ max: 50 }) kind: string;
  @Rial() faceValueRial: bigint;
  @FreeFields({ optional: true }) fields?: Record<string, unknown>;
}
export class AcceptGuaranteeBody extends bodyOf('accept-guarantee') implements CommandOf<'accept-guarantee'> {
  @Text({ max: 100 }) guaranteeId: string;
}
export class RejectGuaranteeBody extends bodyOf('reject-guarantee') implements CommandOf<'reject-guarantee'> {
  @Text({ max: 100 }) guaranteeId: string;
  @Text({ ...LONG_TEXT, optional: true }) reason?: string;
}
export class CompleteGuaranteesBody extends bodyOf('complete-guarantees') {}

export class JobPart {
  @Text({ max: 20 }) jobCode: string;
  @Text() title: string;
  @Count({ min: 1, max: 10_000 }) count: number;
  @Text({ max: 30, format: 'postal-code', optional: true }) postalCode?: string;
  @Text({ max: 30, format: 'national-code', optional: true }) nationalCode?: string;
}
export class RecordJobsBody extends bodyOf('record-jobs') implements CommandOf<'record-jobs'> {
  @Parts(() => JobPart) jobs: JobPart[];
}

export class SignContractBody extends bodyOf('sign-contract') implements CommandOf<'sign-contract'> {
  @Text({ max: 50 }) contractNo: string;
  @Day() signedOn: string;
  @Rial() contractedRial: bigint;
  // Which numbers a programme takes is the gate's to say.
  @Count({ min: 0, max: 10_000 }) instalments: number;
}

export class PayTrancheBody extends bodyOf('pay-tranche') implements CommandOf<'pay-tranche'> {
  @Rial() amountRial: bigint;
  @Day() paidOn: string;
  @Text({ max: 40, format: 'sheba', optional: true }) sheba?: string;
}
export class ConfirmTrancheBody extends bodyOf('confirm-tranche') implements CommandOf<'confirm-tranche'> {
  @Text({ max: 100 }) trancheId: string;
  @Text({ max: 50 }) bankReference: string;
}

export class StateStallReasonBody extends bodyOf('state-stall-reason') implements CommandOf<'state-stall-reason'> {
  @Text({ max: 100 }) reason: string;
  @Text({ ...LONG_TEXT, optional: true }) note?: string;
}
export class PromiseDateBody extends bodyOf('promise-date') implements CommandOf<'promise-date'> {
  @Day() on: string;
  @Text({ ...LONG_TEXT, optional: true }) note?: string;
}
export class AcknowledgeStallBody extends noteBodyOf('acknowledge-stall') implements CommandOf<'acknowledge-stall'> {}
