import type { Label, Reference } from '../api/types.js';
import { said } from '../i18n/locale.js';
import { m } from '../paraglide/messages.js';

export interface AnswerPlace { field: string; name: string }

const FIELDS: Record<string, () => string> = {
  plan: m.paper_field_plan, requestedRial: m.paper_field_requested, 'applicant.postalCode': m.paper_field_postal, branchOfWork: m.paper_field_trade,
  damage: m.paper_field_damage, priorPlan: m.paper_field_prior, support: m.paper_field_support,
};
/** Asked in some programmes only. */
const FLOOD_ONLY = ['damage', 'priorPlan'];

/** Papers that the office makes itself, and asks of nobody. */
const OWN_PAPERS = ['visit-photo', 'letter'];

type Kind = { code: string; label: Label; programmes: string[]; seenBy: string };
const asked = (kinds: Kind[], programme: string): Kind[] => kinds.filter(({ code, programmes, seenBy }) =>
  seenBy === 'case' && !OWN_PAPERS.includes(code) && (programmes.length === 0 || programmes.includes(programme)));

/** Where something that is missing can be answered in a programme: the papers that it knows, then the fields of the application. */
export const answerPlaces = ({ documentKinds }: Reference, programme: string): AnswerPlace[] => [
  ...asked(documentKinds, programme).map(({ code, label }) => ({ field: `document:${code}`, name: said(label) })),
  ...Object.entries(FIELDS)
    .filter(([field]) => (programme === 'flood-relief' ? field !== 'support' : !FLOOD_ONLY.includes(field)))
    .map(([field, name]) => ({ field, name: name() })),
];

export const placeName = ({ documentKinds }: Reference, field: string): string => {
  const [, kind] = /^document:(.+)$/.exec(field) ?? [];
  if (kind === undefined) return FIELDS[field]?.() ?? field;
  const known = documentKinds.find(({ code }) => code === kind);
  return known ? said(known.label) : kind;
};
