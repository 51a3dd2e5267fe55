import { MEDIA_TYPES, PARTIES, ROLES, STAGES, TAGS } from '#domain';
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
    documentKinds: coded({
      hint: ref('Label'), accept: list(oneOf(MEDIA_TYPES)), most: { ...count, description: 'Files of this kind in one case' },
      seenBy: { ...oneOf(['case', 'bank']), description: 'bank: for the applicant, the bank and the auditor only' },
      programmes: { ...list(text), description: 'Those that ask for it; empty: it may be attached in every programme' },
    }),
    uploadLimits: record({
      maxBytes: { ...count, description: 'Of one file' }, maxSourcePixels: { ...count, description: 'Width times height of a picture that is sent' },
      maxSidePixels: { ...count, description: 'Longest side of a picture that is kept: larger ones are scaled down' }, thumbSidePixels: count,
      chunkBytes: { ...count, description: 'The piece to send over a poor line' }, uploadHours: { ...count, description: 'Until an upload that was not attached is removed' },
    }),
  }),
};
