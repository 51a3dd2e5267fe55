import { Text } from '../validation/fields.js';

export class DemoSmsQuery {
  @Text({ max: 30, format: 'mobile' }) mobile: string;
}
