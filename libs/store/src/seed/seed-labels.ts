import type { Label } from '#domain';
import { readSeedJson } from './seed-files.js';

/** A word of the product. `ask` is the sentence that a confirmation asks; only commands have one. */
export interface LabelEntry extends Label { ask?: Label }

/** Kinds of words that the product ships names for. */
export const LABEL_KINDS = [
  'stages', 'tags', 'parties', 'roles', 'branchesOfWork', 'applicantKinds', 'supportKinds', 'commands', 'refusals', 'results', 'causes', 'weekdays', 'calendarChanges', 'calendarRefusals', 'funnelSteps', 'fields',
] as const;
export type LabelKind = (typeof LABEL_KINDS)[number];
export type Labels = Record<LabelKind, Record<string, LabelEntry>>;

let shipped: Labels | undefined;

/** The shipped words, by kind and code. Read once for a process: they change with the version of the product only. */
export function shippedLabels(): Labels {
  shipped ??= readSeedJson('labels.json') as Labels;
  return shipped;
}

/** The same as rows of the table `label`, in the order of the file. */
export function labelRows(): Record<string, unknown>[] {
  const labels = shippedLabels();
  return LABEL_KINDS.flatMap((kind) =>
    Object.entries(labels[kind]).map(([code, { fa, en, ask }], position) => ({ kind, code, fa, en, detail: ask ? { ask } : {}, position })));
}
