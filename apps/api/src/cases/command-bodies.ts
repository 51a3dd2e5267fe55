import { isCommandType, type CaseCommand, type CommandType } from '#domain';
import { checked, plain } from '../validation/check.js';
import { malformed, ProblemError } from '../problem/problem.error.js';
import * as bank from './bank-commands.dto.js';
import * as holding from './holding-commands.dto.js';
import * as intake from './intake-commands.dto.js';
import * as supervision from './supervision-commands.dto.js';

/** The shape of every command's body: a command that is missing here does not compile. */
export const COMMAND_BODIES: { [T in CommandType]: new () => { type: T } } = {
  amend: intake.AmendBody,
  submit: intake.SubmitBody,
  accept: intake.AcceptBody,
  return: intake.ReturnBody,
  reject: intake.RejectBody,
  'sign-as-executive-body': intake.SignAsExecutiveBodyBody,
  'sign-as-labour-office': intake.SignAsLabourOfficeBody,
  'confirm-damage': intake.ConfirmDamageBody,
  approve: intake.ApproveBody,
  defer: intake.DeferBody,
  'answer-missing': intake.AnswerMissingBody,
  resubmit: intake.ResubmitBody,
  appeal: intake.AppealBody,
  withdraw: intake.WithdrawBody,
  'confirm-identity': holding.ConfirmIdentityBody,
  'change-mobile': holding.ChangeMobileBody,
  'name-helper': holding.NameHelperBody,
  'end-help': holding.EndHelpBody,
  refer: bank.ReferBody,
  'accept-referral': bank.AcceptReferralBody,
  'change-bank': bank.ChangeBankBody,
  'open-guarantees': bank.OpenGuaranteesBody,
  refuse: bank.RefuseBody,
  'offer-guarantee': bank.OfferGuaranteeBody,
  'accept-guarantee': bank.AcceptGuaranteeBody,
  'reject-guarantee': bank.RejectGuaranteeBody,
  'complete-guarantees': bank.CompleteGuaranteesBody,
  'record-jobs': bank.RecordJobsBody,
  'sign-contract': bank.SignContractBody,
  'pay-tranche': bank.PayTrancheBody,
  'confirm-tranche': bank.ConfirmTrancheBody,
  'state-stall-reason': bank.StateStallReasonBody,
  'promise-date': bank.PromiseDateBody,
  'acknowledge-stall': bank.AcknowledgeStallBody,
  'record-visit': supervision.RecordVisitBody,
  'suspect-deviation': supervision.SuspectDeviationBody,
  'confirm-deviation': supervision.ConfirmDeviationBody,
  'correct-deviation': supervision.CorrectDeviationBody,
  recall: supervision.RecallBody,
  'refer-to-court': supervision.ReferToCourtBody,
  close: supervision.CloseBody,
  assign: supervision.AssignBody,
  claim: supervision.ClaimBody,
  release: supervision.ReleaseBody,
  note: supervision.NoteBody,
  'attach-document': holding.AttachDocumentBody,
  'remove-document': holding.RemoveDocumentBody,
};

/**
 * A body as the command that its `type` names.
 * @throws ProblemError 400 for an unknown type and for every field that the command does not have or that is wrong
 */
export function commandOf(body: unknown): CaseCommand {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw malformed({ path: '', code: 'not-object' });
  const type: unknown = 'type' in body ? body.type : undefined;
  if (type === undefined) throw malformed({ path: 'type', code: 'required' });
  if (typeof type !== 'string' || !isCommandType(type)) throw new ProblemError('unknown-command', { errors: [{ path: 'type', code: 'not-in-list' }] });
  return plain(checked<{ type: CommandType }>(COMMAND_BODIES[type], body)) as CaseCommand;
}
