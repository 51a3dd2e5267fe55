import { oneOf, record, type Schemas } from '../openapi/schema.js';

export const healthSchemas: Schemas = { Health: record({ status: oneOf(['ok']) }) };
