import { PARTIES, ROLES, STAGES, TAGS } from '#domain';
import { count, countOrNull, day, items, list, oneOf, oneOfOrNull, open, orNull, record, ref, text, textOrNull, type Schema, type Schemas } from '../openapi/schema.js';

const head: Record<string, Schema> = { code: text, label: ref('Label'), version: count, effectiveFrom: day, source: ref('Label') };

export const programmeSchemas: Schemas = {
  ProgrammeHead: record(head),
  Programmes: items(ref('ProgrammeHead')),
  Machine: record({
    stages: list(record({
      id: oneOf(STAGES), label: ref('Label'), tags: list(oneOf(TAGS)), owner: oneOfOrNull(PARTIES), ownerLabel: orNull(ref('Label')),
      limitWorkingDays: countOrNull, calendar: textOrNull,
    })),
    arrows: list(record({ from: oneOf(STAGES), command: text, to: oneOf(STAGES), label: ref('Label') })),
    commands: list(record({ type: text, label: ref('Label'), ask: ref('Label'), roles: list(oneOf(ROLES)) })),
    drawing: list(record({ id: oneOf(STAGES), row: count, column: count })),
  }),
  Programme: record({ ...head, rules: open, machine: ref('Machine') }),
};
