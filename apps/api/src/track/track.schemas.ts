import { PROGRAMMES, STAGES } from '#domain';
import { flag, oneOf, record, ref, text, type Schemas } from '../openapi/schema.js';

export const trackSchemas: Schemas = {
  TrackedCase: record({ number: text, programme: oneOf(PROGRAMMES), programmeLabel: ref('Label'), stage: oneOf(STAGES), stageLabel: ref('Label'), ended: flag }),
};
