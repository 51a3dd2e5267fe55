import { ROLES } from '#domain';
import { instant, items, oneOf, record, ref, text, type Schemas } from '../openapi/schema.js';

export const demoSchemas: Schemas = {
  DemoUsers: items(record({ username: text, displayName: ref('Label'), role: oneOf(ROLES) })),
  DemoSms: items(record({ to: text, text, at: instant })),
  DemoMail: items(record({ to: text, subject: text, text, at: instant })),
};
