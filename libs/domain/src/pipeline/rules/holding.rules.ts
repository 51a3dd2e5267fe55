import { parseMobile, parseNationalCode } from '../../primitives.js';
import type { CommandType } from '../command.js';
import { refusal, type Refusal } from '../refusal.js';
import { firstOf, lookedUp, type Rule, type Situation } from './rule.js';

/** What the holder of the phone may do only once they have shown that the case is theirs: a number may have been mistyped, or given to somebody else since. */
const HOLDERS: readonly CommandType[] = [
  'amend', 'submit', 'answer-missing', 'resubmit', 'appeal', 'withdraw', 'offer-guarantee', 'attach-document', 'remove-document', 'name-helper', 'end-help',
];
/** What the county office does in the applicant's place. */
const FILLING_IN: readonly CommandType[] = ['amend', 'submit', 'answer-missing', 'resubmit'];
const PAPERS: readonly CommandType[] = ['attach-document', 'remove-document'];

const fillsIn = (type: CommandType, { state: { stage } }: Situation): boolean =>
  FILLING_IN.includes(type) || (PAPERS.includes(type) && (stage === 'draft' || stage === 'returned'));

/** Who holds the case: an applicant acts once they have confirmed who they are, and the office acts for them only where they let it. */
export function heldBack(type: CommandType, at: Situation): Refusal | null {
  const { state, facts } = at;
  if (facts.actor.role === 'applicant') {
    return !state.mobileConfirmed && HOLDERS.includes(type) ? refusal('identity-unconfirmed', ['applicant'], { what: 'nationalCode' }) : null;
  }
  return facts.actor.role === 'county-expert' && state.mobileConfirmed && state.helper === null && fillsIn(type, at)
    ? refusal('helper-not-named', ['applicant'], { what: 'helper' })
    : null;
}

/** Tries are counted before the answer is known: whoever guesses learns nothing from the sixth. */
const nationalCodeIs = ({ state, facts }: Situation, typed: string): Refusal | null => firstOf(
  () => lookedUp(facts.identityTryLeft, 'identityTryLeft') ? null : refusal('too-many-tries', ['applicant', 'county-office'], { what: 'nationalCode' }),
  () => {
    const nationalCode = parseNationalCode(typed);
    return nationalCode.ok && nationalCode.value === state.applicant.nationalCode ? null : refusal('national-code-differs', ['applicant'], { what: 'nationalCode' });
  },
);

/** The phone's session has proved the number; the national code proves that the person is the case's. */
export const confirmIdentity: Rule<'confirm-identity'> = {
  standing: ({ state }) => state.mobileConfirmed ? refusal('already-confirmed', [], { what: 'mobileConfirmed' }) : null,
  given: (at, { nationalCode }) => nationalCodeIs(at, nationalCode),
  effect: () => ({ changes: { mobileConfirmed: true } }),
};

/** The new number is proved by its own code. Where the office changes it, whoever holds the new phone confirms anew that the case is theirs. */
export const changeMobile: Rule<'change-mobile'> = {
  given: (at, { mobile: typed, nationalCode, note }) => firstOf(
    () => {
      const mobile = parseMobile(typed);
      if (!mobile.ok) return refusal('identity-invalid', ['applicant'], { what: 'applicant.mobile', have: mobile.code });
      return mobile.value === at.state.applicant.mobile ? refusal('same-mobile', ['applicant'], { what: 'applicant.mobile' }) : null;
    },
    () => at.facts.actor.role !== 'applicant' && !note?.trim() ? refusal('text-empty', ['county-office'], { what: 'note' }) : null,
    () => nationalCodeIs(at, nationalCode),
    () => lookedUp(at.facts.newMobileProved, 'newMobileProved') ? null : refusal('code-wrong', ['applicant'], { what: 'code' }),
  ),
  effect: ({ state, facts }, { mobile: typed, note }) => {
    const mobile = parseMobile(typed);
    return {
      changes: {
        applicant: { ...state.applicant, ...(mobile.ok && { mobile: mobile.value }) },
        mobileConfirmed: facts.actor.role === 'applicant',
        ...(note !== undefined && { lastNote: note }),
      },
    };
  },
};

export const nameHelper: Rule<'name-helper'> = {
  standing: ({ state }) => state.helper === null ? null : refusal('helper-named', [], { what: 'helper' }),
  effect: ({ state, facts }) => ({ changes: { helper: { countyCode: state.countyCode, by: 'applicant', since: facts.now.toISOString() } } }),
};

export const endHelp: Rule<'end-help'> = {
  standing: ({ state }) => state.helper === null ? refusal('helper-not-named', [], { what: 'helper' }) : null,
  effect: () => ({ changes: { helper: null } }),
};
