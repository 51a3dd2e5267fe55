import { formatToman, jalaliText, toPersianDigits, type AvailableCommand, type CaseState, type FieldSchema, type Label } from '#domain';
import { documentKind } from '../documents/document-kinds.js';
import type { RuleBook } from '../rules/rule-book.js';
import { refusalView, type RefusalView } from './refusal-view.js';

export interface Option { value: string; label: Label }
/** The domain's schema with the words that a form shows: names of the fields, names of what can be chosen. */
export interface LabelledSchema extends Omit<FieldSchema, 'properties' | 'items' | 'x-depends-on'> {
  properties?: Record<string, LabelledSchema>;
  items?: LabelledSchema;
  'x-label'?: Label;
  'x-options'?: Option[];
  'x-depends-on'?: { field: string; properties: Record<string, Record<string, LabelledSchema>> };
}
export interface AvailableCommandView { type: string; label: Label; ask: Label; allowed: boolean; refusal?: RefusalView; fields: LabelledSchema }

export function commandView(command: AvailableCommand, state: CaseState, rules: RuleBook): AvailableCommandView {
  const { fa, en, ask } = rules.label('commands', command.type);
  return {
    type: command.type,
    label: { fa, en },
    ask: ask ?? { fa, en },
    allowed: command.allowed,
    ...(command.refusal && { refusal: refusalView(command.refusal, rules) }),
    fields: labelled(command.fields, state, rules),
  };
}

function labelled(schema: FieldSchema, state: CaseState, rules: RuleBook, name?: string): LabelledSchema {
  const { properties, items, 'x-depends-on': depends, ...plain } = schema;
  return {
    ...plain,
    ...(name !== undefined && { 'x-label': fieldLabel(name, rules) }),
    ...(properties && { properties: labelledAll(properties, state, rules) }),
    ...(items && { items: labelled(items, state, rules) }),
    ...(schema.enum && { 'x-options': schema.enum.map((value) => ({ value, label: optionLabel(schema['x-list'], value, state, rules) })) }),
    ...(depends && {
      'x-depends-on': {
        field: depends.field,
        properties: Object.fromEntries(Object.entries(depends.properties).map(([value, fields]) => [value, labelledAll(fields, state, rules)])),
      },
    }),
  };
}

const labelledAll = (properties: Record<string, FieldSchema>, state: CaseState, rules: RuleBook): Record<string, LabelledSchema> =>
  Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, labelled(schema, state, rules, name)]));

const fieldLabel = (name: string, rules: RuleBook): Label => {
  const { fa, en } = rules.label('fields', name);
  return { fa, en };
};

function optionLabel(list: FieldSchema['x-list'], value: string, state: CaseState, rules: RuleBook): Label {
  switch (list) {
    case 'banks': return rules.bankLabel(value);
    case 'branches': return rules.branchLabel(value);
    case 'guaranteeKinds': return rules.codes.guaranteeKinds.get(value)?.label ?? { fa: value, en: value };
    case 'stallReasons': return rules.codes.stallReasons.get(value)?.label ?? { fa: value, en: value };
    case 'deviationKinds': return rules.codes.deviationKinds.get(value)?.label ?? { fa: value, en: value };
    case 'branchesOfWork': return codeLabel(list, value, rules);
    case 'disasterEvents': return rules.programme(state.programme, state.programmeVersion).disasterEvents.find(({ code }) => code === value)?.label ?? { fa: value, en: value };
    case 'applicantKinds':
    case 'supportKinds': return codeLabel(list, value, rules);
    case 'documents': return documentLabel(state, value);
    case 'guarantees': return guaranteeLabel(state, value, rules);
    case 'tranches': return trancheLabel(state, value);
    case 'deviations': return deviationLabel(state, value, rules);
    case 'colleagues':
    case undefined: return { fa: value, en: value };
  }
}

const codeLabel = (kind: 'branchesOfWork' | 'applicantKinds' | 'supportKinds', code: string, rules: RuleBook): Label => {
  const { fa, en } = rules.label(kind, code);
  return { fa, en };
};

function documentLabel(state: CaseState, id: string): Label {
  const found = state.documents.find((each) => each.id === id);
  const kind = found && documentKind(found.kind);
  // Not everybody who chooses among documents may read what one about sureties is called.
  if (kind?.seenBy === 'bank') return kind.label;
  return { fa: found?.title ?? id, en: found?.title ?? id };
}

function guaranteeLabel(state: CaseState, id: string, rules: RuleBook): Label {
  const found = state.guarantees.find((each) => each.id === id);
  const kind = found && rules.codes.guaranteeKinds.get(found.kind)?.label;
  return found && kind ? { fa: `${kind.fa}، ${formatToman(found.faceValueRial)}`, en: `${kind.en}, ${found.faceValueRial} rial` } : { fa: id, en: id };
}

function trancheLabel(state: CaseState, id: string): Label {
  const found = state.tranches.find((each) => each.id === id);
  return found
    ? { fa: `${formatToman(found.amountRial)}، ${toPersianDigits(jalaliText(found.paidOn).replaceAll('-', '/'))}`, en: `${found.amountRial} rial, ${found.paidOn}` }
    : { fa: id, en: id };
}

function deviationLabel(state: CaseState, id: string, rules: RuleBook): Label {
  const found = state.deviations.find((each) => each.id === id);
  return (found && rules.codes.deviationKinds.get(found.kind)?.label) ?? { fa: id, en: id };
}
