import type { FieldSchema, Label, Me, Programme } from '../api/types.js';
import { toman } from '../format/money.js';
import { m } from '../paraglide/messages.js';
import { kindName } from '../programme/rules-table.js';
import type { Names } from '../reference/names.js';

/** A text of this page where a label of the server would stand. */
const label = (text: string): Label => ({ fa: text, en: text });
const text = (name: string, more: Partial<FieldSchema> = {}): FieldSchema => ({ type: 'string', maxLength: 500, 'x-label': label(name), ...more });
const rial = (name: string, help?: string): FieldSchema => ({ type: 'string', 'x-unit': 'rial', 'x-label': label(name), ...(help && { 'x-help': label(help) }) });
const choice = (name: string, options: { value: string; label: Label }[]): FieldSchema => ({ type: 'string', 'x-label': label(name), 'x-options': options });
const group = (name: string, properties: Record<string, FieldSchema>, optional: string[] = []): FieldSchema => ({
  type: 'object', 'x-label': label(name), properties, required: Object.keys(properties).filter((field) => !optional.includes(field)),
});

/** What an application of this programme asks for: the same kinds of fields as a command's body, so that one form serves both. */
export function newCaseSchema({ code, rules }: Programme, names: Names, { scope }: Me): FieldSchema {
  const event = (rules.disasterEvents ?? []).map(({ code: value, label: name }) => ({ value, label: name }));
  const counties = names.reference.counties.filter(({ code: county }) => scope.county === undefined || county === scope.county);
  const work = rules.branchesOfWork ?? names.reference.branchesOfWork.map((item) => item.code);
  const ceiling = rules.ceilingRial?.person;
  const legal = { legalId: text(m.legal_id()) };
  const flood = code === 'flood-relief' || event.length > 0;
  const damageRow = group(m.damage_item(), { item: text(m.damage_item()), amountRial: rial(m.damage_amount()) });
  return group('', {
    applicantKind: choice(m.applicant_kind(), (rules.applicantKinds ?? ['person']).map((value) => ({ value, label: label(kindName(value)) }))),
    applicant: {
      ...group(m.column_applicant(), {
        firstName: text(m.first_name()), lastName: text(m.last_name()), nationalCode: text(m.national_code(), { format: 'national-code' }),
        mobile: text(m.mobile(), { format: 'mobile' }), postalCode: text(m.postal_code(), { format: 'postal-code' }),
      }, ['postalCode']),
      'x-depends-on': { field: 'applicantKind', properties: { firm: legal, cooperative: legal } },
    },
    countyCode: choice(m.county(), counties.map((county) => ({ value: county.code, label: county.name }))),
    branchOfWork: choice(m.branch_of_work(), work.map((value) => ({ value, label: label(names.branchOfWork(value)) }))),
    requestedRial: rial(m.requested_amount(), ceiling && m.ceiling_hint({ amount: toman(ceiling) })),
    plan: group(m.plan(), { title: text(m.plan_title()), description: text(m.plan_description(), { 'x-multiline': true, maxLength: 4000 }), place: text(m.plan_place()) }),
    ...(flood && {
      disasterEvent: choice(m.disaster_event(), event),
      damage: { type: 'array' as const, minItems: 1, 'x-label': label(m.damage()), items: damageRow },
    }),
  });
}
