import { PageQuery } from '../cases/cases.dto.js';
import { OneOf } from '../validation/fields.js';

export const RUN_KINDS = ['stall-sweep', 'escalation', 'verify', 'relay'] as const;
export type RunKind = (typeof RUN_KINDS)[number];

export class StartRunBody {
  @OneOf(RUN_KINDS) kind: RunKind;
}

export class RunListQuery extends PageQuery {
  @OneOf(RUN_KINDS, { optional: true }) kind?: RunKind;
}
