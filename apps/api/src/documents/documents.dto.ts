import { MEDIA_TYPES } from '#domain';
import { Count, OneOf, Text } from '../validation/fields.js';

/** Larger than any limit, which is data: what is beyond that is refused by it. */
const MOST_COUNTED = 2_000_000_000;

export class BeginUploadBody {
  @Text({ max: 50, description: 'Code of the kind of document, of the reference data' }) kind: string;
  @Count({ min: 1, max: MOST_COUNTED, description: 'Length of the file' }) bytes: number;
  @OneOf(MEDIA_TYPES, { description: 'What the file is; its content must say the same' }) mediaType: string;
  @Text({ min: 64, max: 64, optional: true, description: 'SHA-256 of the file in hexadecimal: by it the upload is found again, and what arrived is compared' }) sha256?: string;
}

export class ContentQuery {
  @OneOf(['full', 'thumb'], { optional: true, description: 'thumb: a small picture; only pictures have one' }) size?: 'full' | 'thumb';
}
