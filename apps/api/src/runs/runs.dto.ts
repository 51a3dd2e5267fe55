import { RUN_OUTCOMES } from '#store';
import { PageQuery } from '../cases/cases.dto.js';
import { OneOf } from '../validation/fields.js';

export const RUN_KINDS = ['stall-sweep', 'escalation', 'verify', 'relay', 'reckon-due'] as const;
/** Kinds that the record holds beside those that one may start by name. */
export const KEPT_RUN_KINDS = [...RUN_KINDS, 'bulk-commands'] as const;
export type RunKind = (typeof RUN_KINDS)[number];

export class StartRunBody {
  @OneOf(RUN_KINDS) kind: RunKind;
}

export class RunListQuery extends PageQuery {
  @OneOf(KEPT_RUN_KINDS, { optional: true }) kind?: (typeof KEPT_RUN_KINDS)[number];
}

export class RunResultQuery extends PageQuery {
  @OneOf(RUN_OUTCOMES, { optional: true }) outcome?: (typeof RUN_OUTCOMES)[number];
}
