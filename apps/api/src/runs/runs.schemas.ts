import { count, countOrNull, id, instant, instantOrNull, items, list, mapOf, oneOf, orNull, page, record, ref, text, textOrNull, type Schemas } from '../openapi/schema.js';
import { KEPT_RUN_KINDS } from './runs.dto.js';

export const runSchemas: Schemas = {
  Run: record({
    id, kind: oneOf(KEPT_RUN_KINDS), status: oneOf(['queued', 'running', 'done', 'failed']), requestedBy: textOrNull,
    queuedAt: instant, startedAt: instantOrNull, finishedAt: instantOrNull, progress: count, total: countOrNull, counts: mapOf(count),
    errors: list(record({ caseId: text, code: text, message: text }, ['caseId'])),
  }),
  RunPage: page(ref('Run')),
  LatestRuns: items(record({ kind: text, run: orNull(ref('Run')), secondsAgo: countOrNull })),
};
