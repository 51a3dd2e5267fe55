import { parseCaseNumber, parseNationalCode, type IsoDate } from '../primitives.js';
import type { ProgrammeCode } from '../programme/programme.js';
import { refusal, type Refusal } from './refusal.js';

/** How a home worker or a rural unit stands to a supporter: alone, as the supporter itself, or under one. */
export const SUPPORT_KINDS = ['independent', 'supporter', 'under-supporter'] as const;
export type SupportKind = (typeof SUPPORT_KINDS)[number];

/** Somebody who works at home for a supporter, as the supporter lists them. */
export interface SupportedWorker { firstName: string; lastName: string; nationalCode: string }

/** What a supporter has to show: its record, how many jobs it can back, the central bank's answer, the contract of three parties, and its workers. */
export interface SupporterFile {
  record: string;
  capacityJobs: number;
  enquiry: { number: string; on: IsoDate; clean: boolean } | null;
  contract: { number: string; on: IsoDate } | null;
  workers: SupportedWorker[];
}

/** `supporterCase` is the number of the supporter's own case, for one under a supporter; `file` is a supporter's. */
export interface Support { kind: SupportKind; supporterCase: string | null; file: SupporterFile | null }

/** Damage is the person's own: nobody backs it. */
export const takesSupport = (programme: ProgrammeCode): boolean => programme !== 'flood-relief';

/** The same as it is typed, step by step: what is not told yet is absent. */
export interface TypedSupport { kind: SupportKind; supporterCase?: string; file?: Partial<SupporterFile> }

/**
 * What was typed as it is kept: only what belongs to the kind, codes and numbers in their one form. A supporter's file may be incomplete until it is sent in.
 * @param today the business day; an enquiry or a contract cannot lie ahead of it
 */
export function readSupport(typed: TypedSupport, today: IsoDate): { ok: true; support: Support } | { ok: false; refusal: Refusal } {
  if (typed.kind === 'independent') return { ok: true, support: { kind: 'independent', supporterCase: null, file: null } };
  if (typed.kind === 'under-supporter') {
    const number = typed.supporterCase === undefined ? null : parseCaseNumber(typed.supporterCase);
    if (number && !number.ok) return { ok: false, refusal: refusal('supporter-unknown', ['applicant'], { what: 'supporterCase' }) };
    return { ok: true, support: { kind: typed.kind, supporterCase: number?.value ?? null, file: null } };
  }
  const { record = '', capacityJobs = 0, enquiry = null, contract = null, workers = [] } = typed.file ?? {};
  const ahead = [enquiry?.on, contract?.on].find((on) => on !== undefined && on > today);
  if (ahead !== undefined) return { ok: false, refusal: refusal('date-in-future', ['applicant'], { what: 'date', have: ahead, most: today }) };
  const read: SupportedWorker[] = [];
  for (const worker of workers) {
    const nationalCode = parseNationalCode(worker.nationalCode);
    if (!nationalCode.ok) return { ok: false, refusal: refusal('identity-invalid', ['applicant'], { what: 'workers', have: nationalCode.code }) };
    read.push({ ...worker, nationalCode: nationalCode.value });
  }
  return { ok: true, support: { kind: typed.kind, supporterCase: null, file: { record, capacityJobs, enquiry, contract, workers: read } } };
}
