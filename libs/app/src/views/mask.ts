import { maskMobile, maskNationalCode, sees, seesDocument, type CaseChanges, type DocumentRecord, type Guarantee, type Reader, type Role } from '#domain';
import { seenByOf } from '../documents/document-kinds.js';

/** Fields of a case that are amounts of money themselves. */
const AMOUNTS = ['requestedRial', 'approvedRial', 'referredRial', 'contractedRial', 'disbursedRial'] as const;

type Masked = Record<string, unknown>;

/**
 * A case, or the changed fields of a history entry, as a role may see it by the table of field access. Applied to the current state and to
 * every past change alike, so that history never tells what the case hides.
 */
export function maskedFor(reader: Reader, fields: CaseChanges): Masked {
  const masked: Masked = { ...fields };
  if (fields.applicant) masked['applicant'] = maskedApplicant(reader, fields.applicant);
  if (fields.guarantees) masked['guarantees'] = maskedGuarantees(reader, fields.guarantees);
  if (fields.jobs && !sees(reader, 'jobs')) masked['jobs'] = [];
  if (fields.jobs && !sees(reader, 'identity')) {
    masked['jobs'] = fields.jobs.map((job) => ({ ...job, ...(job.nationalCode && { nationalCode: maskNationalCode(job.nationalCode) }) }));
  }
  if (fields.support?.file && !sees(reader, 'identity')) {
    masked['support'] = { ...fields.support, file: { ...fields.support.file, workers: fields.support.file.workers.map((worker) => ({ ...worker, nationalCode: maskNationalCode(worker.nationalCode) })) } };
  }
  if (fields.documents) masked['documents'] = fields.documents.map((document) => maskedDocument(reader, document));
  if (fields.tranches) {
    const shown = sees(reader, 'accounts') ? fields.tranches : fields.tranches.map((tranche) => ({ ...tranche, sheba: null }));
    masked['tranches'] = sees(reader, 'amounts') ? shown : shown.map((tranche) => ({ ...tranche, amountRial: null }));
  }
  if (!sees(reader, 'members')) hideMembers(fields, masked);
  if (!sees(reader, 'amounts')) hideAmounts(fields, masked);
  return reader === 'unconfirmed-applicant' ? { ...masked, ...hidden(fields) } : masked;
}

/** What tells of the person or their work in words. Until the case is confirmed, its phone learns where it stands and nothing of this. */
const TOLD_IN_WORDS = {
  plan: null, support: null, damage: [], damageVisit: null, missing: [], rejection: null, appeal: null, signatures: {}, jobs: [], visits: [], deviations: [], decisions: [], documents: [],
  stall: null, promises: [], priorPlan: null, lastNote: null, contract: null, branchOfWork: null, preferredBank: null,
} as const satisfies { [field in keyof CaseChanges]?: unknown };
const hidden = (fields: CaseChanges): Masked => Object.fromEntries(Object.entries(TOLD_IN_WORDS).filter(([field]) => field in fields));

function hideMembers(fields: CaseChanges, masked: Masked): void {
  if (fields.decisions) masked['decisions'] = fields.decisions.map((decision) => ({ ...decision, minutes: null }));
  if (fields.damageVisit) masked['damageVisit'] = { ...fields.damageVisit, signers: [] };
}

function hideAmounts(fields: CaseChanges, masked: Masked): void {
  for (const amount of AMOUNTS) if (amount in fields) masked[amount] = null;
  if (fields.damage) masked['damage'] = fields.damage.map((entry) => ({ ...entry, amountRial: null, confirmedRial: null }));
  if (fields.decisions) masked['decisions'] = ((masked['decisions'] ?? fields.decisions) as typeof fields.decisions).map((decision) => ({ ...decision, amountRial: null }));
}

function maskedApplicant(reader: Reader, applicant: NonNullable<CaseChanges['applicant']>): Masked {
  const contact = sees(reader, 'contact');
  const identity = sees(reader, 'identity');
  const { legalName, ...person } = applicant;
  const named = reader !== 'unconfirmed-applicant';
  return {
    ...person,
    ...(named ? legalName !== undefined && { legalName } : { firstName: '', lastName: '' }),
    nationalCode: identity ? applicant.nationalCode : maskNationalCode(applicant.nationalCode),
    ...(applicant.legalId !== undefined && { legalId: identity ? applicant.legalId : null }),
    mobile: contact ? applicant.mobile : maskMobile(applicant.mobile),
    postalCode: contact ? applicant.postalCode : null,
  };
}

/** Null where the role may not know of guarantees; without the details where it may not know who stands surety. */
function maskedGuarantees(reader: Reader, guarantees: readonly Guarantee[]): Masked[] | null {
  if (!sees(reader, 'guarantees')) return null;
  return guarantees.map((guarantee) => ({
    ...guarantee,
    ...(!sees(reader, 'guarantors') && { fields: null }),
    ...(!sees(reader, 'amounts') && { faceValueRial: null }),
  }));
}

/** That there is a document of a kind, and since when, everybody may know who sees the case; what it says is for those who work with it. */
const maskedDocument = (reader: Reader, document: DocumentRecord): Masked =>
  (seesDocument(reader, seenByOf(document.kind)) ? { ...document } : { ...document, title: null, reference: null, file: null });

/** The national code for a list, where only the code itself is at hand. Applicants know their own, and a line does not tell whether they have confirmed it. */
export const nationalCodeFor = (role: Role, nationalCode: string): string =>
  sees(role, 'identity') && role !== 'applicant' ? nationalCode : maskNationalCode(nationalCode);
