import { Flag, Text } from '../validation/fields.js';

export class IntakeQuery {
  @Text({ max: 50, example: 'flood-relief' }) programme: string;
  @Text({ max: 100, optional: true, description: 'The county of the applicant' }) county?: string;
}

export class ProgrammesIntakeQuery {
  @Text({ max: 100, optional: true, description: 'The county of the applicant' }) county?: string;
}

export class IntakeSwitchBody {
  @Text({ max: 50, example: 'home-business' }) programme: string;
  @Text({ max: 100, optional: true, description: 'All of them unless told' }) branchOfWork?: string;
  @Text({ max: 100, optional: true, description: 'All of the province unless told' }) countyCode?: string;
  @Flag() open: boolean;
  @Text({ max: 300, optional: true, description: 'Needed to close; what the applicant reads in Persian' }) reasonFa?: string;
  @Text({ max: 300, optional: true, description: 'Needed to close; the same in English' }) reasonEn?: string;
}
