import { COMMANDS, PARTIES, REFUSAL_CODES, ROLES, STAGES, TAGS_OF, tehranDate, type Label, type Party, type Role, type Stage, type Tag, type UploadLimits } from '#domain';
import { shippedDocumentKinds, shippedLabels } from '#store';
import type { App } from '../app.js';

export interface ReferenceView {
  banks: { code: string; name: Label; kind: string }[];
  branches: { code: string; bankCode: string; countyCode: string; name: Label }[];
  counties: { code: string; name: Label; border: boolean }[];
  stages: { id: Stage; label: Label; tags: readonly Tag[] }[];
  parties: { id: Party; label: Label }[];
  commands: { type: string; label: Label; ask: Label }[];
  stallReasons: { code: string; label: Label; owner: Party }[];
  guaranteeKinds: { code: string; label: Label; coveragePercent: number; fields: string[] }[];
  deviationKinds: { code: string; label: Label }[];
  programmes: { code: string; label: Label }[];
  branchesOfWork: { code: string; label: Label }[];
  roles: { id: Role; label: Label }[];
  refusals: { code: string; label: Label }[];
  documentKinds: { code: string; label: Label; hint: Label; accept: string[]; most: number; seenBy: 'case' | 'bank'; programmes: string[] }[];
  uploadLimits: Omit<UploadLimits, 'mostUploadsPerDay'>;
}

/** Every name that a screen needs, the same for everybody. */
export function reference(app: App): ReferenceView {
  const { rules } = app;
  const named = (kind: Parameters<typeof rules.label>[0], code: string): Label => {
    const { fa, en } = rules.label(kind, code);
    return { fa, en };
  };
  return {
    banks: [...rules.banks.values()].map(({ code, kind }) => ({ code, name: rules.bankLabel(code), kind })),
    branches: [...rules.branches.values()].map(({ code, bankCode, countyCode, nameFa, nameEn }) => ({ code, bankCode, countyCode, name: { fa: nameFa, en: nameEn } })),
    counties: [...rules.counties.values()].map(({ code, border }) => ({ code, name: rules.countyLabel(code), border })),
    stages: STAGES.map((id) => ({ id, label: named('stages', id), tags: TAGS_OF[id] })),
    parties: PARTIES.map((id) => ({ id, label: named('parties', id) })),
    commands: (['register', 'import', 'reckon-due', ...COMMANDS] as const).map((type) => ({ type, label: named('commands', type), ask: rules.label('commands', type).ask ?? named('commands', type) })),
    stallReasons: [...rules.codes.stallReasons].map(([code, { label, owner }]) => ({ code, label, owner })),
    guaranteeKinds: [...rules.codes.guaranteeKinds].map(([code, { label, coveragePercent, fields }]) => ({ code, label, coveragePercent, fields })),
    deviationKinds: [...rules.codes.deviationKinds].map(([code, { label }]) => ({ code, label })),
    programmes: rules.programmesOn(tehranDate(app.clock.now())).map(({ code, label }) => ({ code, label })),
    branchesOfWork: Object.keys(shippedLabels().branchesOfWork).map((code) => ({ code, label: named('branchesOfWork', code) })),
    roles: ROLES.map((id) => ({ id, label: named('roles', id) })),
    refusals: REFUSAL_CODES.map((code) => ({ code, label: named('refusals', code) })),
    ...documentReference(),
  };
}

/** A kind is named with the programmes that ask for it; one that none asks for may be attached in every programme. */
function documentReference(): Pick<ReferenceView, 'documentKinds' | 'uploadLimits'> {
  const { kinds, limits: { mostUploadsPerDay: _ofThePerson, ...uploadLimits } } = shippedDocumentKinds();
  return {
    documentKinds: kinds.map(({ needed, ...kind }) => ({ ...kind, programmes: [...new Set(needed.map(({ programme }) => programme))] })),
    uploadLimits,
  };
}
