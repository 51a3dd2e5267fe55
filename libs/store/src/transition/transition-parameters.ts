import { addDays, startOfTehranDay, type CaseState, type IsoDate } from '#domain';
import { canonicalJson, chainHash } from '../case/canonical-json.js';
import { chainMembersOf, changesJson } from '../case/case-row.js';
import { searchKeysOf } from '../case/search-keys.js';
import { plain, texts } from './array-literal.js';
import type { HistoryEntry, Transition } from './transition.js';

/** A transition with what is reckoned from it once, whatever statement carries it. */
export interface Prepared { transition: Transition; entry: HistoryEntry; changes: string; patch: string }

export function prepare(transition: Transition): Prepared {
  const { decision, historyHash, actor, at } = transition;
  const { all, detail } = changesJson(decision.changes);
  const entry: HistoryEntry = {
    seq: decision.after.version, at: at.toISOString(), actor: actor.id, actorName: actor.name, role: actor.role, command: decision.command,
    from: decision.from, to: decision.after.stage, changes: decision.changes, hash: '', prevHash: historyHash,
  };
  entry.hash = chainHash(historyHash, { ...entry, changes: all });
  return { transition, entry, changes: all, patch: detail };
}

const dueAtOf = new Map<IsoDate, string>();

/** The first instant at which a case due on this day is late. Asked for the same few days all the time, so it is remembered. */
export function dueAt(dueOn: IsoDate | null): string | null {
  if (dueOn === null) return null;
  let at = dueAtOf.get(dueOn);
  if (at === undefined) {
    if (dueAtOf.size > 10_000) dueAtOf.clear();
    at = startOfTehranDay(addDays(dueOn, 1)).toISOString();
    dueAtOf.set(dueOn, at);
  }
  return at;
}

/** A stay ends with a move, and also with the next thing that falls due; a due day that is only reckoned anew is still that of the same stay. */
const stayEnded = ({ decision }: Transition): boolean =>
  decision.moved || (decision.changes.dueOn !== undefined && decision.command !== 'reckon-due');

const chainOf = ({ decision: { after, changes } }: Transition): string | null =>
  changes.guarantees === undefined ? null : chainMembersOf(after).join(' ');

/** Parameters 1 to 41 of the save statements, for transitions in the order of case ids. */
export function saveParameters(set: readonly Prepared[]): string[] {
  const after = set.map(({ transition }) => transition.decision.after);
  const entries = set.map(({ entry }) => entry);
  const transitions = set.map(({ transition }) => transition);
  const column = <F extends keyof CaseState>(field: F): string => plain(after.map((state) => state[field] as string));
  const text = <F extends keyof CaseState>(field: F): string => texts(after.map((state) => state[field] as string | null));
  const messages = transitions.flatMap(({ outbox }, index) => outbox.map((message) => ({ ...message, ord: index + 1 })));
  return [
    column('id'), plain(after.map(({ version }) => version - 1)), text('stage'), text('bankCode'), text('branchCode'), text('branchOfWork'),
    column('requestedRial'), column('approvedRial'), column('referredRial'), column('contractedRial'), column('disbursedRial'),
    column('allocationId'), column('stageEnteredAt'), column('dueOn'), plain(after.map(({ dueOn }) => dueAt(dueOn))),
    column('carriedWorkingDays'), text('assignee'), column('programmeVersion'), plain(transitions.map(stayEnded)), plain(entries.map(({ at }) => at)),
    texts(entries.map(({ actor }) => actor)), texts(entries.map(({ actorName }) => actorName)), texts(entries.map(({ role }) => role)),
    texts(entries.map(({ command }) => command)), texts(entries.map(({ from }) => from)),
    set.map(({ changes }) => changes).join('\n'), set.map(({ patch }) => patch).join('\n'),
    plain(entries.map(({ hash }) => hash)), plain(entries.map(({ prevHash }) => prevHash)), after.map(({ stall }) => (stall === null ? '' : canonicalJson(stall))).join('\n'),
    after.map(({ promises }) => canonicalJson(promises)).join('\n'), column('returnedUsedWorkingDays'), text('lastNote'), texts(transitions.map(chainOf)),
    texts(transitions.map(({ idempotencyKey }) => idempotencyKey?.actor ?? null)), texts(transitions.map(({ idempotencyKey }) => idempotencyKey?.key ?? null)),
    texts(transitions.map(({ decision }) => decision.turn)), plain(transitions.map(({ decision }) => decision.moved)),
    plain(messages.map(({ ord }) => ord)), texts(messages.map(({ topic }) => topic)), messages.map(({ payload }) => canonicalJson(payload)).join('\n'),
  ];
}

/** Does this transition change what the case is found by, or where it lies? */
export const changesIdentity = ({ decision: { changes } }: Transition): boolean =>
  changes.applicant !== undefined || changes.countyCode !== undefined || changes.support !== undefined;

/** The last ten parameters of the statements for identities: every transition of the set with who asks and where, and whether that changed. */
export function identityParameters(set: readonly Prepared[]): string[] {
  const states = set.map(({ transition }) => transition.decision.after);
  const keys = states.map(searchKeysOf);
  return [
    plain(set.map((_, index) => index + 1)), plain(set.map(({ transition }) => changesIdentity(transition))), texts(keys.map(({ applicantName }) => applicantName)),
    texts(states.map(({ applicant }) => applicant.nationalCode)), texts(states.map(({ applicant }) => applicant.mobile)),
    texts(states.map(({ provinceCode }) => provinceCode)), texts(states.map(({ countyCode }) => countyCode)),
    texts(keys.map(({ nameKey }) => nameKey)), texts(keys.map(({ identityKey }) => identityKey)), texts(keys.map(({ supporterCase }) => supporterCase)),
  ];
}

/** Parameters 42 to 46: every movement of money with the ordinal of its transition. */
export function movementParameters(set: readonly Prepared[]): string[] {
  const movements = set.flatMap(({ transition }, index) => transition.decision.movements.map((movement) => ({ ...movement, ord: index + 1 })));
  return [
    plain(movements.map(({ ord }) => ord)), plain(movements.map(({ allocationId }) => allocationId)), plain(movements.map(({ from }) => from)),
    plain(movements.map(({ to }) => to)), plain(movements.map(({ amountRial }) => amountRial)),
  ];
}
