export { type Clock, systemClock } from './clock/clock.gateway.js';
export { type AnchoredClock, openAnchoredClock } from './clock/anchored-clock.gateway.js';
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
export { DeliveryRefusedError } from './outbound/delivery-refused.error.js';
export { type SmsGateway, type SmsMessage, consoleSms, fileSms } from './sms/sms.gateway.js';
export { type HttpSmsOptions, httpSms } from './sms/http-sms.gateway.js';
export type { MailMessage } from './mail/letter.js';
export { type MailGateway, type SmtpOptions, fileMail, smtpMail } from './mail/mail.gateway.js';
export { FakeMail } from './mail/mail.fake.js';
export { FakeSms } from './sms/sms.fake.js';
export { FILE_FAULTS, type CheckedFile, type FileFault, type PictureLimits } from './files/file-message.js';
export { FileCheckError, type FilesGateway, type FilesOptions, processFiles } from './files/files.gateway.js';
export { DocumentError, type DocumentFault } from './documents/document.error.js';
export { type DocumentsGateway, type DocumentsOptions, type RenderedPdf, typstDocuments } from './documents/documents.gateway.js';
export type { DocumentTemplate } from './documents/layout-message.js';
export type { Sheet, SheetColumn, SheetValue, Workbook } from './spreadsheets/spreadsheet.js';
export { writeWorkbook } from './spreadsheets/spreadsheets.gateway.js';
