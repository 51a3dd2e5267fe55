import { PARTIES, ROLES, STAGES, TAGS } from '#domain';
import { count, flag, list, oneOf, record, ref, text, type Schema, type Schemas } from '../openapi/schema.js';

const coded = (more: Record<string, Schema> = {}) => list(record({ code: text, label: ref('Label'), ...more }));

export const referenceSchemas: Schemas = {
  Reference: record({
    banks: list(record({ code: text, name: ref('Label'), kind: text })),
    branches: list(record({ code: text, bankCode: text, countyCode: text, name: ref('Label') })),
    counties: list(record({ code: text, name: ref('Label'), border: flag })),
    stages: list(record({ id: oneOf(STAGES), label: ref('Label'), tags: list(oneOf(TAGS)) })),
    parties: list(record({ id: oneOf(PARTIES), label: ref('Label') })),
    commands: list(record({ type: text, label: ref('Label'), ask: ref('Label') })),
    stallReasons: coded({ owner: oneOf(PARTIES) }),
    guaranteeKinds: coded({ coveragePercent: count, fields: list(text) }),
    deviationKinds: coded(), programmes: coded(), branchesOfWork: coded(), refusals: coded(),
    roles: list(record({ id: oneOf(ROLES), label: ref('Label') })),
  }),
};
