import type { CommandOf } from '#domain';
import { Text } from '../validation/fields.js';
import { bodyOf, LONG_TEXT } from './command-body.js';

export class ConfirmIdentityBody extends bodyOf('confirm-identity') implements CommandOf<'confirm-identity'> {
  @Text({ max: 30, format: 'national-code' }) nationalCode: string;
}
export class ChangeMobileBody extends bodyOf('change-mobile') implements CommandOf<'change-mobile'> {
  @Text({ max: 30, format: 'mobile' }) mobile: string;
  @Text({ max: 10, description: 'The one-time password of the purpose `change-mobile`, sent to the new number' }) code: string;
  @Text({ max: 30, format: 'national-code' }) nationalCode: string;
  @Text({ ...LONG_TEXT, optional: true, description: 'Needed from the office: how it knows the applicant' }) note?: string;
}
export class NameHelperBody extends bodyOf('name-helper') {}
export class EndHelpBody extends bodyOf('end-help') {}

export class AttachDocumentBody extends bodyOf('attach-document') implements CommandOf<'attach-document'> {
  @Text({ max: 50 }) kind: string;
  @Text({ optional: true, description: 'The name of the kind unless told' }) title?: string;
  @Text({ optional: true }) reference?: string;
  @Text({ max: 36, format: 'uuid', optional: true }) uploadId?: string;
}
export class RemoveDocumentBody extends bodyOf('remove-document') implements CommandOf<'remove-document'> {
  @Text({ max: 36, format: 'uuid' }) documentId: string;
}
