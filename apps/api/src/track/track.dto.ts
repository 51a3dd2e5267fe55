import { Text } from '../validation/fields.js';

export class TrackBody {
  @Text({ max: 40, description: 'The number of the case, as it was read out or written', example: 'FL-1399-000123' }) number: string;
  @Text({ max: 40, description: 'National code of the applicant; of a firm or cooperative its national id', example: '0012345679' }) nationalCode: string;
}
