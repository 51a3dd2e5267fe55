import type { CommandOf } from '#domain';
import { Count, Day, Flag, Text } from '../validation/fields.js';
import { bodyOf, deviationBodyOf, LONG_TEXT, noteBodyOf } from './command-body.js';

export class RecordVisitBody extends bodyOf('record-visit') implements CommandOf<'record-visit'> {
  @Day() visitedOn: string;
  @Flag() executed: boolean;
  // Out of 0 to 100 is the gate's refusal, with its words; here only what a number may be.
  @Count({ min: 0, max: 10_000 }) physicalPercent: number;
  @Count({ min: 0, max: 10_000 }) financialPercent: number;
  @Count({ min: 0, max: 10_000 }) insuredJobs: number;
  @Flag() eligible: boolean;
  @Text({ ...LONG_TEXT, optional: true }) note?: string;
}

export class SuspectDeviationBody extends bodyOf('suspect-deviation') implements CommandOf<'suspect-deviation'> {
  @Text({ max: 100 }) kind: string;
  @Text({ ...LONG_TEXT, optional: true }) note?: string;
}
export class ConfirmDeviationBody extends deviationBodyOf('confirm-deviation') implements CommandOf<'confirm-deviation'> {}
export class CorrectDeviationBody extends deviationBodyOf('correct-deviation') implements CommandOf<'correct-deviation'> {}
export class RecallBody extends deviationBodyOf('recall') implements CommandOf<'recall'> {}
export class ReferToCourtBody extends deviationBodyOf('refer-to-court') implements CommandOf<'refer-to-court'> {}
export class CloseBody extends noteBodyOf('close') implements CommandOf<'close'> {}

export class AssignBody extends bodyOf('assign') implements CommandOf<'assign'> {
  @Text({ max: 100 }) to: string;
}
export class ClaimBody extends bodyOf('claim') {}
export class ReleaseBody extends bodyOf('release') {}

export class NoteBody extends bodyOf('note') implements CommandOf<'note'> {
  @Text(LONG_TEXT) text: string;
}
