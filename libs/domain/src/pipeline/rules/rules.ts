import type { CommandType } from '../command.js';
import * as bank from './bank.rules.js';
import * as caseWork from './case-work.rules.js';
import * as committee from './committee.rules.js';
import * as document from './document.rules.js';
import * as holding from './holding.rules.js';
import { heldBack } from './holding.rules.js';
import * as intake from './intake.rules.js';
import type { Refusal } from '../refusal.js';
import type { Rule, Situation } from './rule.js';
import * as stall from './stall.rules.js';
import * as supervision from './supervision.rules.js';

/** The law of every command; the machines say in which stage each may be given. */
export const RULES: { [T in CommandType]: Rule<T> } = {
  amend: intake.amend,
  submit: intake.submit,
  accept: intake.accept,
  return: intake.returnForCorrection,
  reject: intake.reject,
  'answer-missing': intake.answerMissing,
  resubmit: intake.resubmit,
  appeal: intake.appeal,
  'sign-as-executive-body': intake.signAsExecutiveBody,
  'sign-as-labour-office': intake.signAsLabourOffice,
  'confirm-damage': committee.confirmDamage,
  approve: committee.approve,
  defer: committee.defer,
  refer: committee.refer,
  'change-bank': committee.changeBank,
  refuse: committee.refuse,
  withdraw: committee.withdraw,
  'accept-referral': bank.acceptReferral,
  'open-guarantees': bank.openGuarantees,
  'offer-guarantee': bank.offerGuarantee,
  'accept-guarantee': bank.acceptGuarantee,
  'reject-guarantee': bank.rejectGuarantee,
  'complete-guarantees': bank.completeGuarantees,
  'record-jobs': bank.recordJobs,
  'sign-contract': bank.signContract,
  'pay-tranche': bank.payTranche,
  'confirm-tranche': bank.confirmTranche,
  'record-visit': supervision.recordVisit,
  'suspect-deviation': supervision.suspectDeviation,
  'confirm-deviation': supervision.confirmDeviation,
  'correct-deviation': supervision.correctDeviation,
  recall: supervision.recall,
  'refer-to-court': supervision.referToCourt,
  close: supervision.close,
  'confirm-identity': holding.confirmIdentity,
  'change-mobile': holding.changeMobile,
  'name-helper': holding.nameHelper,
  'end-help': holding.endHelp,
  'state-stall-reason': caseWork.stateStallReason,
  'promise-date': caseWork.promiseDate,
  'acknowledge-stall': stall.acknowledgeStall,
  assign: caseWork.assign,
  claim: caseWork.claim,
  release: caseWork.release,
  note: caseWork.note,
  'attach-document': document.attachDocument,
  'remove-document': document.removeDocument,
};

/** What stands against a command before anything is typed: who holds the case, then the command's own law. */
export const standingRefusal = (type: CommandType, at: Situation): Refusal | null => heldBack(type, at) ?? RULES[type].standing?.(at) ?? null;
