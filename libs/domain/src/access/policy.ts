import type { CommandType } from '../pipeline/command.js';
import { stagesTagged, type Stage } from '../pipeline/stage.js';
import { ROLES, type Actor, type Role, type ScopeKind } from './role.js';

/**
 * The one table of who may do what, where, and what they see of it. It drives the guards, the query scopes, the screens and the
 * matrix of authorisation tests. Source: the domain's tables of roles and of commands by stage.
 */

export const SCOPE_OF: Record<Role, ScopeKind> = {
  applicant: 'own',
  'county-expert': 'county',
  'committee-secretary': 'county',
  'committee-member': 'county',
  'working-group-secretary': 'province',
  'bank-officer': 'branch',
  'bank-manager': 'bank',
  directorate: 'province',
  governor: 'county',
  insurer: 'province',
  training: 'province',
  ministry: 'all',
  auditor: 'all',
  admin: 'none',
};

const BANK = ['bank-officer', 'bank-manager'] as const satisfies readonly Role[];
const COUNTY = ['county-expert'] as const satisfies readonly Role[];
const BODIES = ['committee-secretary', 'working-group-secretary'] as const satisfies readonly Role[];
const WORKING = [...COUNTY, ...BODIES, ...BANK, 'directorate'] as const satisfies readonly Role[];

/** Who may ever give a command; the stage, the scope and the gates narrow it further. */
export const COMMAND_ACCESS: Record<CommandType, readonly Role[]> = {
  amend: ['applicant', ...COUNTY],
  submit: ['applicant', ...COUNTY],
  accept: COUNTY,
  return: [...COUNTY, ...BODIES, ...BANK],
  reject: [...COUNTY, ...BODIES],
  'sign-as-executive-body': [...COUNTY, 'committee-member'],
  'sign-as-labour-office': COUNTY,
  'confirm-damage': ['committee-secretary'],
  approve: BODIES,
  defer: BODIES,
  refer: ['directorate'],
  'accept-referral': BANK,
  'open-guarantees': BANK,
  refuse: BANK,
  'offer-guarantee': ['applicant', ...BANK],
  'accept-guarantee': BANK,
  'reject-guarantee': BANK,
  'complete-guarantees': BANK,
  'record-jobs': [...BANK, ...COUNTY],
  'sign-contract': BANK,
  'pay-tranche': BANK,
  'confirm-tranche': BANK,
  'record-visit': [...COUNTY, 'governor'],
  'suspect-deviation': [...COUNTY, 'governor', 'directorate'],
  'confirm-deviation': [...COUNTY, 'directorate'],
  'correct-deviation': [...COUNTY, 'directorate'],
  recall: ['directorate'],
  'refer-to-court': ['directorate'],
  close: [...COUNTY, 'directorate'],
  'answer-missing': ['applicant', ...COUNTY],
  resubmit: ['applicant', ...COUNTY],
  appeal: ['applicant'],
  'change-bank': ['directorate'],
  withdraw: ['applicant'],
  'confirm-identity': ['applicant'],
  'change-mobile': ['applicant', ...COUNTY],
  'name-helper': ['applicant'],
  'end-help': ['applicant'],
  'state-stall-reason': BANK,
  'promise-date': BANK,
  'acknowledge-stall': WORKING,
  assign: WORKING,
  claim: WORKING,
  release: WORKING,
  note: [...WORKING, 'governor'],
  'attach-document': ['applicant', ...WORKING],
  'remove-document': ['applicant', ...WORKING],
};

export const mayUse = (role: Role, command: CommandType): boolean => COMMAND_ACCESS[command].includes(role);

/**
 * The stages in which a role decides. `approve`, `defer`, `return` and `reject` belong to the body whose turn it is,
 * not to every body that has the command elsewhere.
 */
const DECIDES_IN: { [role in Role]?: readonly Stage[] } = {
  'county-expert': ['screening'],
  'committee-secretary': ['technical-committee', 'damage-verification'],
  'working-group-secretary': ['working-group'],
  'bank-officer': stagesTagged('bank'),
  'bank-manager': stagesTagged('bank'),
};
const DECIDING: readonly CommandType[] = ['approve', 'defer', 'return', 'reject'];

/** May this role give this command in this stage? Beyond the deciding commands the machine alone binds a command to its stages. */
export const mayUseIn = (role: Role, command: CommandType, stage: Stage): boolean =>
  mayUse(role, command) && (!DECIDING.includes(command) || (DECIDES_IN[role]?.includes(stage) ?? false));

/** The place of a case, as far as scopes look at it. */
export interface CasePlace { provinceCode: string; countyCode: string; bankCode: string | null; branchCode: string | null; mobile: string }

/** Is the case within the actor's scope? Absent and out of scope are one answer to the outside. */
export function inScope(actor: Actor, place: CasePlace): boolean {
  const inProvince = actor.provinceCode === place.provinceCode;
  switch (SCOPE_OF[actor.role]) {
    case 'all': return true;
    case 'none': return false;
    case 'own': return actor.mobile !== null && actor.mobile === place.mobile;
    case 'province': return inProvince;
    case 'county': return inProvince && actor.countyCode === place.countyCode;
    case 'bank': return inProvince && actor.bankCode !== null && actor.bankCode === place.bankCode;
    case 'branch': return inProvince && actor.branchCode !== null && actor.branchCode === place.branchCode;
  }
}

/**
 * Groups of fields that not every reader of a case may see.
 * `guarantors`: who stands surety, for the bank's side and the applicant. `accounts`: bank accounts. `documents`: what is attached, beyond its kind and day.
 * `members`: who sat, voted and signed; the applicant learns what was decided, not by whom.
 */
export type FieldGroup = 'identity' | 'contact' | 'guarantees' | 'guarantors' | 'accounts' | 'jobs' | 'amounts' | 'documents' | 'members';

const everyone = ROLES.filter((role) => role !== 'admin');
const without = (...roles: Role[]): Role[] => everyone.filter((role) => !roles.includes(role));

export const FIELD_ACCESS: Record<FieldGroup, readonly Role[]> = {
  identity: without('ministry'),
  contact: without('ministry', 'insurer', 'training'),
  guarantees: without('insurer', 'training'),
  guarantors: ['applicant', ...BANK, 'auditor'],
  accounts: ['applicant', ...BANK, 'auditor'],
  jobs: everyone,
  amounts: without('training'),
  documents: without('insurer', 'training', 'ministry'),
  members: without('applicant'),
};

/** Who reads a case: a role, or the holder of its phone who has not shown yet by the national code that the case is theirs. The latter sees none of these groups. */
export type Reader = Role | 'unconfirmed-applicant';

/** Until a case is confirmed, its phone may be in somebody else's hand: a number that was mistyped, lent or given to another. */
export const readerOf = (role: Role, { mobileConfirmed }: { mobileConfirmed: boolean }): Reader => (role === 'applicant' && !mobileConfirmed ? 'unconfirmed-applicant' : role);

export const sees = (reader: Reader, group: FieldGroup): boolean => FIELD_ACCESS[group].some((role) => role === reader);

/** A document about sureties is for whom sureties are for. @param seenBy of its kind; what is of no known kind is the case's */
export const seesDocument = (reader: Reader, seenBy: 'case' | 'bank'): boolean => sees(reader, 'documents') && (seenBy === 'case' || sees(reader, 'guarantors'));

const STAFF = ROLES.filter((role) => role !== 'applicant');
const READERS = STAFF.filter((role) => role !== 'admin');

/** Who answers questions and complaints; each those of their own party. */
const QUESTION_DESKS = WORKING;

/** Who sits in a joint session with a bank's head office, or reads what was carried into it. */
const SESSION = ['bank-manager', 'directorate', 'ministry', 'auditor'] as const satisfies readonly Role[];

/** Who may call each operation of the API. An operation that is missing here fails the build. `anyone` needs no log in. */
export const ROUTE_ACCESS = {
  login: 'anyone', requestOtp: 'anyone', verifyOtp: 'anyone', track: 'anyone', reference: 'anyone', live: 'anyone', ready: 'anyone', demoUsers: 'anyone', demoSms: 'anyone', demoMail: 'anyone',
  listProgrammes: 'anyone', getProgramme: 'anyone', intake: 'anyone', intakeOfProgrammes: 'anyone',
  floodFunnel: READERS, listIntakeSwitches: STAFF, listIntakeChanges: STAFF, switchIntake: ['directorate'], removeIntakeSwitch: ['directorate'],
  logout: ROLES, me: ROLES, events: ROLES, listSessions: ROLES, endSession: ROLES, endOtherSessions: ROLES,
  createCase: ['applicant', 'county-expert'],
  listCases: [...READERS, 'applicant'],
  getCase: [...READERS, 'applicant'],
  caseHistory: [...READERS, 'applicant'],
  priorCases: ['applicant', 'county-expert'],
  giveCommand: [...READERS, 'applicant'],
  beginUpload: COMMAND_ACCESS['attach-document'], sendPiece: COMMAND_ACCESS['attach-document'], getUpload: COMMAND_ACCESS['attach-document'],
  removeUpload: COMMAND_ACCESS['attach-document'], documentContent: FIELD_ACCESS.documents,
  listMyCases: ['applicant'], getMyCase: ['applicant'], myCasePaper: ['applicant'],
  listStalls: READERS, summariseStalls: READERS, backlog: READERS,
  clockSummary: READERS, stallConditions: READERS, stallConditionTexts: READERS,
  bulkCommands: READERS, listRunResults: READERS,
  listWorklists: READERS, saveFilter: READERS, changeFilter: READERS, removeFilter: READERS,
  listColleagues: WORKING, listDelegations: WORKING, makeDelegation: WORKING, cancelDelegation: WORKING,
  caseWorkbook: READERS, stallPack: SESSION, stallPackPdf: SESSION, stallPackWorkbook: SESSION,
  listCalendars: STAFF, calendarDays: STAFF, listDaysOff: STAFF, listCalendarChanges: STAFF, changeCalendar: ['admin'], calendarChangeMoves: READERS,
  startRun: ['admin'], listRuns: STAFF, getRun: STAFF, latestRuns: STAFF,
  listNotices: ROLES, readNotice: ROLES, readAllNotices: ROLES, noticePreferences: STAFF, changeNoticePreferences: STAFF,
  listDeliveries: ['admin'], retryDelivery: ['admin'],
  listQuarantine: ['admin', 'directorate', 'auditor'], releaseFromQuarantine: ['admin'],
  questionTopics: 'anyone', askPublicQuestion: 'anyone', trackQuestion: 'anyone',
  askQuestion: ['applicant'], replyToQuestion: ['applicant'], rateQuestion: ['applicant'],
  listQuestions: [...QUESTION_DESKS, 'auditor', 'applicant'], getQuestion: [...QUESTION_DESKS, 'auditor', 'applicant'],
  answerQuestion: QUESTION_DESKS, routeQuestion: QUESTION_DESKS, summariseQuestions: [...QUESTION_DESKS, 'auditor'],
  listAllocations: ['directorate', 'ministry', 'auditor'], createAllocation: ['directorate'], addAllocationEntry: ['directorate'],
} as const satisfies Record<string, readonly Role[] | 'anyone'>;
export type Operation = keyof typeof ROUTE_ACCESS;

export const mayCall = (role: Role | null, operation: Operation): boolean => {
  const access: readonly Role[] | 'anyone' = ROUTE_ACCESS[operation];
  return access === 'anyone' || (role !== null && access.includes(role));
};
