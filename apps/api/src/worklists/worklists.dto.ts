import { FreeFields, Text } from '../validation/fields.js';

export class SavedFilterBody {
  @Text({ max: 100 }) name: string;
  @FreeFields({ description: 'Parameters of GET /cases but limit and cursor, each as a text', example: { stage: 'guarantee', sort: '-age' } }) query: Record<string, unknown>;
}
