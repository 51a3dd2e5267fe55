import { Count, Flag, Part, Parts, Text, Whole } from '../validation/fields.js';
import { CaseFilterQuery } from './cases.dto.js';

export const MOST_NAMED = 1_000;

export class NamedCase {
  @Text({ max: 100, format: 'uuid' }) id: string;
  @Count({ min: 1, max: 999_999_999, optional: true, description: 'The version that was seen; without it the command is for whatever version there is' }) version?: number;
}

/** Cases by their ids or by a search, one of the two. */
export class BulkCommandsBody {
  @Parts(() => NamedCase, { optional: true, max: MOST_NAMED }) ids?: NamedCase[];
  @Part(() => CaseFilterQuery, { optional: true }) filter?: CaseFilterQuery;
  @Whole({ description: 'The body of POST /cases/{id}/commands' }) command: Record<string, unknown>;
  @Flag({ optional: true, description: 'Decide for each case and write nothing' }) dryRun?: boolean;
}
