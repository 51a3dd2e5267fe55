import {
  decide, register,
  type Accepted, type Actor, type CaseCommand, type CaseState, type Facts, type LookedUp, type Movement, type ProgrammeCode, type Refusal, type Role,
} from '#domain';
import { codeLists, programmeRules, workingCalendars } from './rule-data.js';

const calendars = workingCalendars();
const codes = codeLists();

/** The morning of the council's meeting, 1399-11-21. */
export const COUNCIL_MORNING = new Date('2021-02-09T04:30:00Z');

export const actorOf = (role: Role): Actor => ({
  id: role, name: role, role, provinceCode: 'khuzestan', countyCode: '603', bankCode: 'keshavarzi', branchCode: 'keshavarzi-603', mobile: '09161234567',
});

/** Checksum-valid national codes with the unassigned prefix 999. */
export function nationalCode(serial: number): string {
  const digits = `999${String(serial).padStart(6, '0')}`;
  const sum = [...digits].reduce((total, digit, at) => total + Number(digit) * (10 - at), 0);
  const rest = sum % 11;
  return digits + String(rest < 2 ? rest : 11 - rest);
}

/** The same case of somebody else: one person has one open case of a programme at a time. */
export const ofPerson = (state: CaseState, serial: number): CaseState =>
  ({ ...state, applicant: { ...state.applicant, nationalCode: nationalCode(serial) } });

/** Everything looked up and in favour: each spec takes away what it is about. */
const INFAVOUR: LookedUp = {
  otherOpenCase: null, branchesOfWork: null, supporter: null, identityTryLeft: true, newMobileProved: true, upload: null,
  county: { provinceCode: 'khuzestan' }, documentKind: { known: true, most: 10, label: { fa: 'سند', en: 'document' } }, intake: { open: true }, mobileProved: true, assigneeKnown: true, assigneeInScope: true, branches: [],
  branch: { code: 'keshavarzi-603', bankCode: 'keshavarzi', countyCodes: ['603'] },
  allocation: { id: 'pot-1', availableRial: 10n ** 15n }, chainMembers: {},
};

export const factsFor = (code: ProgrammeCode, role: Role, more: Partial<Facts> = {}): Facts => ({
  now: COUNCIL_MORNING, actor: actorOf(role), programme: programmeRules(code), calendars, codes, newId: 'id-1', ...INFAVOUR, ...more,
});

const REQUESTED: Record<ProgrammeCode, bigint> = {
  'rural-employment': 1_500_000_000n, 'home-business': 400_000_000n, 'flood-relief': 2_000_000_000n,
};

/** A fresh draft of a programme, complete enough to be submitted; `more` overrides any field, the stage included. */
export function givenCase(code: ProgrammeCode, more: Partial<CaseState> = {}): CaseState {
  const drafted = register(
    {
      applicant: { kind: 'person', firstName: 'رضا', lastName: 'قنواتی', nationalCode: '9993101354', mobile: '09161234567', postalCode: '6199763929' },
      countyCode: '603', branchOfWork: 'greenhouse', requestedRial: REQUESTED[code],
      plan: { title: 'گلخانه خیار', description: 'گلخانه هزار متری', place: 'روستای ابوحمیظه' },
      disasterEvent: code === 'flood-relief' ? 'flood-1397' : null, priorPlan: null,
      damage: code === 'flood-relief' ? [{ item: 'سازه گلخانه', amountRial: 1_800_000_000n }] : [],
    },
    { id: 'case-1', provinceCode: 'khuzestan', sequence: 12 },
    factsFor(code, 'county-expert'),
  );
  if (!drafted.ok) throw new Error(drafted.refusal.code);
  return { ...drafted.state, ...more };
}

/** A case with decisions to come: `by(role)` gives a command, and the sentence ends in what happened. */
export class CaseStory {
  readonly accepted: Accepted[] = [];
  refused: Refusal | null = null;

  constructor(public state: CaseState, private readonly more: Partial<Facts> = {}) {}

  by(role: Role, command: CaseCommand, more: Partial<Facts> = {}): this {
    const decision = decide(this.state, command, factsFor(this.state.programme, role, { newId: `id-${this.accepted.length + 1}`, ...this.more, ...more }));
    this.refused = decision.ok ? null : decision.refusal;
    if (decision.ok) {
      this.accepted.push(decision);
      this.state = decision.after;
    }
    return this;
  }

  /** Money that moved so far, netted per account, in rial. */
  get balances(): Record<string, bigint> {
    const sums: Record<string, bigint> = {};
    const add = ({ from, to, amountRial }: Movement) => {
      sums[from] = (sums[from] ?? 0n) - amountRial;
      sums[to] = (sums[to] ?? 0n) + amountRial;
    };
    this.accepted.flatMap(({ movements }) => movements).forEach(add);
    return sums;
  }
}

export const MINUTES = { sessionNo: '12', heldOn: '2021-02-08', present: ['الف', 'ب', 'ج', 'د'], votesFor: 3, votesAgainst: 1 };

type Step = [Role, CaseCommand];

/** The steps from `draft` to the last payment, each by the role that owns it. */
export function wholeWay(code: ProgrammeCode): Step[] {
  const amountRial = REQUESTED[code];
  const approve: CaseCommand = { type: 'approve', amountRial, minutes: MINUTES };
  const middle: Record<ProgrammeCode, Step[]> = {
    'rural-employment': [['committee-secretary', approve], ['working-group-secretary', approve]],
    'home-business': [
      ['county-expert', { type: 'sign-as-executive-body', letterNo: '۱۲/۳۴' }], ['county-expert', { type: 'sign-as-labour-office' }], ['committee-secretary', approve],
    ],
    'flood-relief': [
      ['committee-secretary', {
        type: 'confirm-damage', items: [{ item: 'سازه گلخانه', confirmedRial: 1_700_000_000n }], visitedOn: '2021-02-07', signers: ['الف', 'ب', 'ج'],
      }],
      ['committee-secretary', approve], ['working-group-secretary', approve],
    ],
  };
  return [
    // The office registered it, and brings the code that was sent to the applicant's phone.
    ['county-expert', { type: 'submit', consent: true, otpCode: '123456' }],
    ['county-expert', { type: 'accept' }],
    ...middle[code],
    ['directorate', { type: 'refer', bankCode: 'keshavarzi', branchCode: 'keshavarzi-603', amountRial }],
    ['bank-officer', { type: 'accept-referral' }],
    ['bank-officer', { type: 'open-guarantees' }],
    ['applicant', { type: 'offer-guarantee', kind: 'promissory-note', faceValueRial: amountRial * 2n, fields: { serial: '123456' } }],
    ['bank-officer', { type: 'accept-guarantee', guaranteeId: '' }],
    ['bank-officer', { type: 'complete-guarantees' }],
    ['bank-officer', { type: 'record-jobs', jobs: [{ jobCode: '6111', title: 'گلخانه‌دار', count: 2 }] }],
    ['bank-officer', { type: 'sign-contract', contractNo: 'ک-۷۱', signedOn: '2021-02-09', contractedRial: amountRial, instalments: 36 }],
    ['bank-officer', { type: 'pay-tranche', amountRial, paidOn: '2021-02-09' }],
    ['bank-officer', { type: 'confirm-tranche', trancheId: '', bankReference: 'ب-۹۹' }],
  ];
}

/** The command with the id of the guarantee or tranche that waits in this state, as an officer would pick it from the screen. */
export function pickIds(state: CaseState, command: CaseCommand): CaseCommand {
  if (command.type === 'accept-guarantee') return { ...command, guaranteeId: state.guarantees.find(({ status }) => status === 'offered')?.id ?? '' };
  if (command.type === 'confirm-tranche') return { ...command, trancheId: state.tranches.find(({ status }) => status === 'paid')?.id ?? '' };
  return command;
}

/** The story of a case that has gone the whole way, or as far as `until`. */
export function storyUntil(code: ProgrammeCode, until: CaseState['stage'], more: Partial<Facts> = {}): CaseStory {
  const story = new CaseStory(givenCase(code), more);
  for (const [role, command] of wholeWay(code)) {
    if (story.state.stage === until) break;
    story.by(role, pickIds(story.state, command));
    if (story.refused) throw new Error(`${command.type}: ${story.refused.code}`);
  }
  if (story.state.stage !== until) throw new Error(`${code} never reached ${until}`);
  return story;
}
