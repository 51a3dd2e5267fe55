import { Day, Text } from '../validation/fields.js';

export class ColleagueQuery {
  @Text({ max: 100, optional: true, description: 'A part of the user name or of the name' }) q?: string;
}

export class DelegationBody {
  @Text({ max: 100, description: 'User name of the colleague who stands in' }) to: string;
  @Day({ description: 'First day of the window' }) from: string;
  @Day({ description: 'Last day of the window' }) until: string;
  @Text({ optional: true }) reason?: string;
}
