import { useQueries } from '@tanstack/react-query';
import { caseQuery } from '../api/queries.js';
import type { AvailableCommand, CaseSummary } from '../api/types.js';
import { turnsBack } from '../case/commands-panel.js';
import type { Selection } from './selection.js';

/** So many cases are looked at to see what they have in common; whether each of the others can, the preview tells. */
const LOOKED_AT = 4;

/** Cases of different stages first: what they can all do is least. */
function sampleOf(ids: string[], items: CaseSummary[]): string[] {
  const stageOf = new Map(items.map(({ id, stage }) => [id, stage]));
  const stages = new Set<string>();
  const first = ids.filter((id) => {
    const stage = stageOf.get(id) ?? '';
    const isNew = !stages.has(stage);
    stages.add(stage);
    return isNew;
  });
  return [...new Set([...first, ...ids])].slice(0, LOOKED_AT);
}

/** A form with choices or amounts of one case only cannot be filled in for many. */
const sameForm = (one: AvailableCommand, other: AvailableCommand): boolean => JSON.stringify(one.fields) === JSON.stringify(other.fields);
const OF_ONE_CASE = new Set(['amend', 'offer-guarantee', 'accept-guarantee', 'reject-guarantee', 'sign-contract', 'pay-tranche', 'confirm-tranche', 'record-jobs', 'record-visit', 'attach-document', 'confirm-damage']);

/** The commands that all of the picked cases have in common, as far as a few of them show. */
export function useCommonCommands(selection: Selection, items: CaseSummary[]): AvailableCommand[] | null {
  const ids = sampleOf(selection.all ? items.map(({ id }) => id) : [...selection.picked.keys()], items);
  const files = useQueries({ queries: ids.map((id) => ({ ...caseQuery(id), staleTime: 30_000 })) });
  if (files.some(({ isPending }) => isPending)) return null;
  const known = files.flatMap(({ data }) => (data ? [data] : []));
  const [first, ...rest] = known;
  if (!first) return [];
  const common = first.availableCommands.filter((command) => !OF_ONE_CASE.has(command.type)
    && rest.every(({ availableCommands }) => availableCommands.some((other) => other.type === command.type && sameForm(other, command)))
    && known.some(({ availableCommands }) => availableCommands.some(({ type, allowed }) => type === command.type && allowed)));
  // What turns cases back stands last: the first is reached by a key.
  return [...common.filter(({ type }) => !turnsBack(type)), ...common.filter(({ type }) => turnsBack(type))];
}
