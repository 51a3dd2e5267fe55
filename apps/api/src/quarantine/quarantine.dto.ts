import { PageQuery } from '../cases/cases.dto.js';
import { FlagParameter, Text } from '../validation/fields.js';

export class QuarantineQuery extends PageQuery {
  @FlagParameter({ description: 'Only what is still set aside, or only what was released' }) open?: boolean;
}

export class QuarantineReleaseBody {
  @Text({ max: 500, optional: true, description: 'What was done about it' }) note?: string;
}
