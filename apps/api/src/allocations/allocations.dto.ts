import { Count, Rial, Text } from '../validation/fields.js';

export class AllocationBody {
  @Text({ max: 50 }) programme: string;
  @Count({ min: 1300, max: 1600, description: 'Jalali year' }) year: number;
  @Text({ max: 100 }) bankCode: string;
  @Text({ max: 100, optional: true }) countyCode?: string;
  @Rial() allocatedRial: bigint;
  @Text({ max: 200, description: 'The letter or decree that gives the money' }) source: string;
}

export class AllocationEntryBody {
  @Rial() amountRial: bigint;
  @Text({ max: 100 }) decreeNo: string;
}
