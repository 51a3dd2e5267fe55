export { type Clock, shiftedClock, systemClock } from './clock/clock.gateway.js';
export { FakeClock } from './clock/clock.fake.js';
export { EmbeddedPostgresError, type EmbeddedPostgresFault } from './embedded-postgres/embedded-postgres.error.js';
export {
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
  embeddedDatabase,
  runningEmbeddedPostgresUrl,
  startEmbeddedPostgres,
  stopEmbeddedPostgres,
} from './embedded-postgres/embedded-postgres.gateway.js';
export { type SmsGateway, type SmsMessage, consoleSms } from './sms/sms.gateway.js';
export { FakeSms } from './sms/sms.fake.js';
