import { CaseSearchQuery } from '../cases/cases.dto.js';
import { CountParameter, Day, OneOf, Text } from '../validation/fields.js';

export class StallPackQuery {
  @Text({ max: 100, description: 'Code of the bank' }) bank: string;
  @CountParameter({ min: 1, max: 4, description: 'Cases of this escalation level only' }) level?: number;
  @Day({ optional: true, description: 'The business day, today; other days are refused' }) on?: string;
}

export class StallPackFileQuery extends StallPackQuery {
  @OneOf(['fa', 'en'], { optional: true, description: 'Language of the file, Persian unless told' }) lang?: 'fa' | 'en';
}

export class CaseWorkbookQuery extends CaseSearchQuery {
  @OneOf(['fa', 'en'], { optional: true, description: 'Language of the file, Persian unless told' }) lang?: 'fa' | 'en';
}
