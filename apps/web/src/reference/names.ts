import { useSuspenseQuery } from '@tanstack/react-query';
import { referenceQuery } from '../api/queries.js';
import type { Label, Reference } from '../api/types.js';
import { said } from '../i18n/locale.js';
import type { Option } from '../parts/field.js';

type Naming = (code: string | null | undefined) => string;

function naming<T>(items: T[], codeOf: (item: T) => string, labelOf: (item: T) => Label): Naming {
  const names = new Map(items.map((item) => [codeOf(item), said(labelOf(item))]));
  return (code) => (code == null ? '—' : names.get(code) ?? code);
}

export interface Names {
  bank: Naming; branch: Naming; county: Naming; stage: Naming; party: Naming; command: Naming; ask: Naming; reason: Naming; guaranteeKind: Naming;
  deviationKind: Naming; programme: Naming; branchOfWork: Naming; role: Naming; reference: Reference;
}

function namesOf(reference: Reference): Names {
  return {
    reference,
    bank: naming(reference.banks, (item) => item.code, (item) => item.name),
    branch: naming(reference.branches, (item) => item.code, (item) => item.name),
    county: naming(reference.counties, (item) => item.code, (item) => item.name),
    stage: naming(reference.stages, (item) => item.id, (item) => item.label),
    party: naming(reference.parties, (item) => item.id, (item) => item.label),
    command: naming(reference.commands, (item) => item.type, (item) => item.label),
    ask: naming(reference.commands, (item) => item.type, (item) => item.ask),
    reason: naming(reference.stallReasons, (item) => item.code, (item) => item.label),
    guaranteeKind: naming(reference.guaranteeKinds, (item) => item.code, (item) => item.label),
    deviationKind: naming(reference.deviationKinds, (item) => item.code, (item) => item.label),
    programme: naming(reference.programmes, (item) => item.code, (item) => item.label),
    branchOfWork: naming(reference.branchesOfWork, (item) => item.code, (item) => item.label),
    role: naming(reference.roles, (item) => item.id, (item) => item.label),
  };
}

/** The lists are long and the readers many: the names are made once for each answer of the server. */
const made = new WeakMap<Reference, Names>();

function namesFor(reference: Reference): Names {
  const names = made.get(reference) ?? namesOf(reference);
  made.set(reference, names);
  return names;
}

/** What every code is called, in the reader's language. */
export const useNames = (): Names => namesFor(useSuspenseQuery(referenceQuery).data);

export const optionsOf = <T extends { label: Label } | { name: Label }>(items: T[], valueOf: (item: T) => string): Option[] =>
  items.map((item) => ({ value: valueOf(item), label: said('label' in item ? item.label : item.name) }));
