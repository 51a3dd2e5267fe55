import { OneOf, Text } from '../validation/fields.js';

export class FloodFunnelQuery {
  @Text({ max: 50, optional: true, description: 'Code of a disaster event, the newest unless told', example: 'flood-1397' }) event?: string;
  @Text({ max: 100, optional: true }) county?: string;
  @OneOf(['county'], { optional: true, description: 'What the rows are' }) groupBy?: 'county';
}
