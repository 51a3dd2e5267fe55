import type { components } from '../api/schema.js';
import type { FieldSchema, Label, Me, Programme } from '../api/types.js';
import { said } from '../i18n/locale.js';
import { toman } from '../format/money.js';
import { m } from '../paraglide/messages.js';
import { kindName } from '../programme/rules-table.js';
import type { Names } from '../reference/names.js';
import { SUPPORT_NAMES } from '../case/support-facts.js';

type Intake = components['schemas']['Intake'];

/** A text of this page where a label of the server would stand. */
const label = (text: string): Label => ({ fa: text, en: text });
const text = (name: string, more: Partial<FieldSchema> = {}): FieldSchema => ({ type: 'string', maxLength: 500, 'x-label': label(name), ...more });
const longText = (name: string): FieldSchema => text(name, { 'x-multiline': true, maxLength: 4000 });
const rial = (name: string, help?: string): FieldSchema => ({ type: 'string', 'x-unit': 'rial', 'x-label': label(name), ...(help && { 'x-help': label(help) }) });
const date = (name: string): FieldSchema => ({ type: 'string', format: 'date', 'x-label': label(name) });
const choice = (name: string, options: { value: string; label: Label }[]): FieldSchema => ({ type: 'string', 'x-label': label(name), 'x-options': options });
const group = (name: string, properties: Record<string, FieldSchema>, optional: string[] = []): FieldSchema => ({
  type: 'object', 'x-label': label(name), properties, required: Object.keys(properties).filter((field) => !optional.includes(field)),
});
const list = (name: string, items: FieldSchema, minItems: number): FieldSchema => ({ type: 'array', minItems, 'x-label': label(name), items });

/** Trades that the county takes; of a closed one the reason is read before it is chosen. */
const tradesOf = ({ branchesOfWork }: Intake) => branchesOfWork.map(({ code: value, label: name, open, reason }) => ({
  value, label: open || !reason ? name : label(m.visit_closed_trade({ trade: said(name), reason: said(reason) })),
}));

/** What only some kinds of applicant have. */
function applicantGroup(): FieldSchema {
  const legal = { legalName: text(m.paper_legal_name(), { maxLength: 200 }), legalId: text(m.legal_id(), { format: 'legal-id' }) };
  return {
    ...group(m.column_applicant(), {
      firstName: text(m.first_name(), { maxLength: 100 }), lastName: text(m.last_name(), { maxLength: 100 }), nationalCode: text(m.national_code(), { format: 'national-code' }),
      mobile: text(m.mobile(), { format: 'mobile' }), postalCode: text(m.postal_code(), { format: 'postal-code' }),
    }, ['postalCode']),
    'x-depends-on': { field: 'applicantKind', properties: { firm: legal, cooperative: legal } },
  };
}

/** How the applicant works; a supporter's file may be completed while the case is a draft. */
function supportGroup(): FieldSchema {
  const file = group(m.paper_support_file(), {
    record: longText(m.paper_record()),
    capacityJobs: { type: 'integer', minimum: 1, maximum: 10_000, 'x-label': label(m.paper_capacity()) },
    enquiry: group(m.paper_enquiry(), {
      number: text(m.paper_enquiry_number(), { maxLength: 50 }), on: date(m.paper_enquiry_on()), clean: { type: 'boolean', 'x-label': label(m.paper_enquiry_clean()) },
    }),
    contract: group(m.paper_contract(), { number: text(m.paper_contract_number(), { maxLength: 50 }), on: date(m.paper_contract_on()) }),
    workers: list(m.paper_workers(), group(m.paper_worker(), {
      firstName: text(m.first_name(), { maxLength: 100 }), lastName: text(m.last_name(), { maxLength: 100 }), nationalCode: text(m.national_code(), { format: 'national-code' }),
    }), 0),
  }, ['record', 'capacityJobs', 'enquiry', 'contract', 'workers']);
  return {
    type: 'object', 'x-label': label(m.paper_support()), properties: {}, required: [],
    'x-depends-on': { field: 'supportKind', properties: { supporter: { file }, 'under-supporter': { supporterCase: text(m.paper_supporter_case(), { maxLength: 30 }) } } },
  };
}

const SUPPORT_CHOICES = Object.entries(SUPPORT_NAMES).map(([value, name]) => ({ value, name }));

/** What an application of this programme asks for: the same kinds of fields as a command's body, so that one form serves both. */
export function newCaseSchema({ code, rules }: Programme, intake: Intake, names: Names, { scope }: Me): FieldSchema {
  const events = intake.events.map(({ code: value, label: name }) => ({ value, label: name }));
  const counties = names.reference.counties.filter(({ code: county }) => scope.county === undefined || county === scope.county);
  const ceiling = rules.ceilingRial?.person;
  const agents = names.reference.banks.filter(({ code: bank }) => rules.agents?.includes(bank)).map((bank) => ({ value: bank.code, label: bank.name }));
  const flood = code === 'flood-relief' || events.length > 0;
  return group('', {
    applicantKind: choice(m.applicant_kind(), (rules.applicantKinds ?? ['person']).map((value) => ({ value, label: label(kindName(value)) }))),
    applicant: applicantGroup(),
    countyCode: choice(m.county(), counties.map((county) => ({ value: county.code, label: county.name }))),
    branchOfWork: choice(m.branch_of_work(), tradesOf(intake)),
    ...(!flood && { supportKind: choice(m.paper_support(), SUPPORT_CHOICES.map(({ name, value }) => ({ value, label: label(name()) }))), support: supportGroup() }),
    requestedRial: rial(m.requested_amount(), ceiling && m.ceiling_hint({ amount: toman(ceiling) })),
    plan: group(m.plan(), { title: text(m.plan_title()), description: longText(m.plan_description()), place: text(m.plan_place()) }),
    preferredBank: choice(m.paper_preferred_bank(), agents),
    ...(flood && {
      disasterEvent: choice(m.disaster_event(), events), priorPlan: text(m.paper_field_prior()),
      damage: list(m.damage(), group(m.damage_item(), { item: text(m.damage_item()), amountRial: rial(m.damage_amount()) }), 1),
    }),
  }, ['preferredBank', 'priorPlan', 'supportKind', 'support']);
}
