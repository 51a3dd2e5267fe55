import { count, flag, id, instantOrNull, orNull, record, text, type Schemas } from '../openapi/schema.js';

export const documentSchemas: Schemas = {
  Upload: record({
    id, receivedBytes: { ...count, description: 'So much is there: the next piece begins here' }, bytes: count,
    complete: { ...flag, description: 'All of it is there and has been looked into: it may be attached' },
    file: { ...orNull(record({ sha256: text, bytes: count, mediaType: text })), description: 'What is kept: a picture is drawn anew, as JPEG and without place or device' },
    chunkBytes: { ...count, description: 'The piece to send over a poor line; any other length is taken too' }, expiresAt: instantOrNull,
  }),
};
