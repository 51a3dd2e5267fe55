import { availableCommands, guaranteeCoverage, type CaseState, type CommandType, type Facts, type Label } from '#domain';
import { shippedStatusSentences, type AskCode } from '#store';
import { papersOf } from '../documents/document-kinds.js';
import { inBoth } from '../notices/templates.js';
import { asWritten } from './case-names.js';

/** One thing that the applicant is asked for. `command` is what answers it; null where something else has to come first. */
export interface CaseAsk {
  code: AskCode;
  /** Place in the list of what is missing, from 0. */
  item: number | null;
  text: Label; note: string | null; field: string | null; answered: boolean; command: CommandType | null; paperKind: string | null;
}

/** A place of `missing` that a document of a kind answers. */
const BY_DOCUMENT = /^document:(.+)$/;

/** Everything that the applicant is asked for now, what comes first first. Until they have confirmed the case that alone is asked. */
export function asksOf(state: CaseState, facts: Facts): CaseAsk[] {
  const { asks } = shippedStatusSentences();
  const allowed = new Set(availableCommands(state, facts).filter((command) => command.allowed).map(({ type }) => type));
  const ask = (code: Exclude<AskCode, 'missing-item'>, command: CommandType | null, more: Partial<CaseAsk> = {}): CaseAsk => ({
    code, item: null, text: asks[code], note: null, field: null, answered: false, command: command && allowed.has(command) ? command : null, paperKind: null, ...more,
  });
  if (!state.mobileConfirmed) return allowed.has('confirm-identity') ? [ask('confirm-identity', 'confirm-identity')] : [];
  switch (state.stage) {
    case 'draft': return [ask('continue-draft', 'submit'), ...papersAsked(state, ask)];
    case 'returned': return [...missingAsked(state, allowed), ask('resubmit', 'resubmit')];
    case 'guarantee': return guaranteesAsked(state, facts, ask);
    default: return [];
  }
}

function missingAsked({ missing }: CaseState, allowed: ReadonlySet<CommandType>): CaseAsk[] {
  return missing.map(({ answer, field, item, note }, at) => ({
    code: 'missing-item', item: at, text: asWritten(item), note, field, answered: answer !== null,
    command: allowed.has('answer-missing') ? 'answer-missing' : null, paperKind: (field !== null && BY_DOCUMENT.exec(field)?.[1]) || null,
  }));
}

type Ask = (code: Exclude<AskCode, 'missing-item'>, command: CommandType | null, more?: Partial<CaseAsk>) => CaseAsk;

/** Papers that are needed and not there. They are a checklist: an office may look at the originals, so nothing waits for them. */
const papersAsked = (state: CaseState, ask: Ask): CaseAsk[] => papersOf(state)
  .filter(({ attached, required }) => required && attached === 0)
  .map(({ kind, label }) => ask('paper', 'attach-document', { text: inBoth(shippedStatusSentences().asks.paper, { paper: label }), field: `document:${kind}`, paperKind: kind }));

/** Answered once what was offered would cover the loan: then it is the branch that has to decide. */
function guaranteesAsked(state: CaseState, facts: Facts, ask: Ask): CaseAsk[] {
  const { acceptedRial, requiredRial } = guaranteeCoverage(state, facts);
  if (acceptedRial >= requiredRial) return [];
  const offered = state.guarantees.map((guarantee) => (guarantee.status === 'offered' ? { ...guarantee, status: 'accepted' as const } : guarantee));
  return [ask('offer-guarantee', 'offer-guarantee', { answered: guaranteeCoverage({ ...state, guarantees: offered }, facts).acceptedRial >= requiredRial })];
}

/** How many of them are still to be done. */
export const openAsks = (asks: readonly CaseAsk[]): number => asks.filter(({ answered }) => !answered).length;
