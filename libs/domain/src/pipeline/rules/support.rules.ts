import { refusal } from '../refusal.js';
import type { Situation } from './rule.js';

/** A supporter is sent in with its whole file, and with a clean answer of the central bank. */
export function supporterComplete({ state: { support } }: Situation) {
  if (support?.kind !== 'supporter') return null;
  const { file } = support;
  const lacking = [
    { what: 'record', there: Boolean(file?.record.trim()) },
    { what: 'capacityJobs', there: (file?.capacityJobs ?? 0) > 0 },
    { what: 'enquiry', there: file?.enquiry?.clean === true },
    { what: 'supporterContract', there: Boolean(file?.contract) },
    { what: 'workers', there: (file?.workers.length ?? 0) > 0 },
  ].filter(({ there }) => !there);
  return lacking.length === 0 ? null : refusal('support-incomplete', ['applicant'], ...lacking.map(({ what }) => ({ what })));
}

/** Under a supporter there must be one, with room for one more. */
export function supporterHasRoom({ state: { support }, facts: { supporter } }: Situation) {
  if (support?.kind !== 'under-supporter') return null;
  if (support.supporterCase === null) return refusal('support-incomplete', ['applicant'], { what: 'supporterCase' });
  if (supporter === undefined) return null;
  if (supporter === null) return refusal('supporter-unknown', ['applicant'], { what: 'supporterCase', have: support.supporterCase });
  return supporter.taken < supporter.capacityJobs
    ? null
    : refusal('supporter-full', ['applicant'], { what: 'capacityJobs', have: String(supporter.taken), most: String(supporter.capacityJobs) });
}
