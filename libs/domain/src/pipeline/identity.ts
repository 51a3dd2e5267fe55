import { parseLegalId, parseMobile, parseNationalCode, parsePlaceCode } from '../primitives.js';
import type { Applicant } from './case-state.js';
import { refusal, type Refusal } from './refusal.js';

export type ReadApplicant = { ok: true; applicant: Applicant } | { ok: false; refusal: Refusal };

/**
 * Who asks, with every identifier in its one form. A firm or cooperative may still lack its legal id while it is a draft; one that is given must be right. A
 * person has none, and no name of a firm.
 */
export function readApplicant(typed: Applicant): ReadApplicant {
  const { legalId: typedLegalId, legalName, ...person } = typed;
  const nationalCode = parseNationalCode(typed.nationalCode);
  const mobile = parseMobile(typed.mobile);
  const postalCode = typed.postalCode === null ? null : parsePlaceCode(typed.postalCode);
  const legalId = typed.kind === 'person' || typedLegalId === undefined ? null : parseLegalId(typedLegalId);
  if (!nationalCode.ok) return invalid('applicant.nationalCode', nationalCode.code);
  if (!mobile.ok) return invalid('applicant.mobile', mobile.code);
  if (postalCode && !postalCode.ok) return invalid('applicant.postalCode', postalCode.code);
  if (legalId && !legalId.ok) return invalid('applicant.legalId', legalId.code);
  return {
    ok: true,
    applicant: {
      ...person, nationalCode: nationalCode.value, mobile: mobile.value, postalCode: postalCode?.value ?? null,
      ...(legalId && { legalId: legalId.value }),
      ...(typed.kind !== 'person' && legalName !== undefined && { legalName }),
    },
  };
}

const invalid = (what: string, have: string): ReadApplicant => ({ ok: false, refusal: refusal('identity-invalid', ['applicant'], { what, have }) });
