import { Text } from '../validation/fields.js';

export class DemoSmsQuery {
  @Text({ max: 30, format: 'mobile' }) mobile: string;
}

export class DemoMailQuery {
  @Text({ max: 200, format: 'email', optional: true }) to?: string;
}
