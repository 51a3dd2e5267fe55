import { maskMobile, maskNationalCode, sees, type CaseChanges, type Guarantee, type Role } from '#domain';

/** Fields of a case that are amounts of money themselves. */
const AMOUNTS = ['requestedRial', 'approvedRial', 'referredRial', 'contractedRial', 'disbursedRial'] as const;

type Masked = Record<string, unknown>;

/**
 * A case, or the changed fields of a history entry, as a role may see it by the table of field access. Applied to the current state and to
 * every past change alike, so that history never tells what the case hides.
 */
export function maskedFor(role: Role, fields: CaseChanges): Masked {
  const masked: Masked = { ...fields };
  if (fields.applicant) masked['applicant'] = maskedApplicant(role, fields.applicant);
  if (fields.guarantees) masked['guarantees'] = maskedGuarantees(role, fields.guarantees);
  if (fields.jobs && !sees(role, 'jobs')) masked['jobs'] = [];
  if (fields.jobs && !sees(role, 'identity')) {
    masked['jobs'] = fields.jobs.map((job) => ({ ...job, ...(job.nationalCode && { nationalCode: maskNationalCode(job.nationalCode) }) }));
  }
  if (fields.support?.file && !sees(role, 'identity')) {
    masked['support'] = { ...fields.support, file: { ...fields.support.file, workers: fields.support.file.workers.map((worker) => ({ ...worker, nationalCode: maskNationalCode(worker.nationalCode) })) } };
  }
  if (fields.tranches) {
    const shown = sees(role, 'accounts') ? fields.tranches : fields.tranches.map((tranche) => ({ ...tranche, sheba: null }));
    masked['tranches'] = sees(role, 'amounts') ? shown : shown.map((tranche) => ({ ...tranche, amountRial: null }));
  }
  if (!sees(role, 'amounts')) hideAmounts(fields, masked);
  return masked;
}

function hideAmounts(fields: CaseChanges, masked: Masked): void {
  for (const amount of AMOUNTS) if (amount in fields) masked[amount] = null;
  if (fields.damage) masked['damage'] = fields.damage.map((entry) => ({ ...entry, amountRial: null, confirmedRial: null }));
  if (fields.decisions) masked['decisions'] = fields.decisions.map((decision) => ({ ...decision, amountRial: null }));
}

function maskedApplicant(role: Role, applicant: NonNullable<CaseChanges['applicant']>): Masked {
  const contact = sees(role, 'contact');
  const identity = sees(role, 'identity');
  return {
    ...applicant,
    nationalCode: identity ? applicant.nationalCode : maskNationalCode(applicant.nationalCode),
    ...(applicant.legalId !== undefined && { legalId: identity ? applicant.legalId : null }),
    mobile: contact ? applicant.mobile : maskMobile(applicant.mobile),
    postalCode: contact ? applicant.postalCode : null,
  };
}

/** Null where the role may not know of guarantees; without the details where it may not know who stands surety. */
function maskedGuarantees(role: Role, guarantees: readonly Guarantee[]): Masked[] | null {
  if (!sees(role, 'guarantees')) return null;
  return guarantees.map((guarantee) => ({
    ...guarantee,
    ...(!sees(role, 'guarantors') && { fields: null }),
    ...(!sees(role, 'amounts') && { faceValueRial: null }),
  }));
}

/** The national code for a list, where only the code itself is at hand. */
export const nationalCodeFor = (role: Role, nationalCode: string): string =>
  sees(role, 'identity') ? nationalCode : maskNationalCode(nationalCode);
