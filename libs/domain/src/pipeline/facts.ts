import type { WorkingCalendar } from '../primitives.js';
import type { Actor } from '../access/role.js';
import type { Label, ProgrammeVersion } from '../programme/programme.js';
import type { Party } from './stage.js';

/** Codes that the gates compare with; versioned data that the product ships. */
export interface CodeLists {
  stallReasons: ReadonlyMap<string, { owner: Party; label: Label }>;
  guaranteeKinds: ReadonlyMap<string, { coveragePercent: number; fields: string[]; label: Label }>;
  deviationKinds: ReadonlyMap<string, { label: Label }>;
}

/** What every decision needs beside the case: business time, the rules that the case is pinned to, the calendars of its province. */
export interface Setting {
  now: Date;
  actor: Actor;
  programme: ProgrammeVersion;
  calendars: { office: WorkingCalendar; bank: WorkingCalendar };
  codes: CodeLists;
}

/**
 * What only some commands need, looked up by the application for exactly those. Absent means "not looked up": the gates that
 * need a fact treat its absence as a fault of the caller, and throw.
 */
export interface LookedUp {
  /** submit: number of another open case of the same person in the same programme. */
  otherOpenCase?: string | null;
  /** submit: may cases of this programme, branch of work and county be taken now? The reason tells a closed switch. */
  intake?: { open: true } | { open: false; reason: Label };
  /** submit: the one-time password in the command was right, or the applicant's own session proves the mobile. */
  mobileProved?: boolean;
  /** submit: branches of work that the county takes in this programme; null takes every one. */
  branchesOfWork?: readonly string[] | null;
  /** submit under a supporter: the supporter's own case by its number, null when there is none that was sent in; `taken` counts the open cases under it. */
  supporter?: { capacityJobs: number; taken: number } | null;
  /** amend that names a county: the province that it lies in. */
  county?: { provinceCode: string };
  /** confirm-identity, change-mobile: the case has tries left for today, this one counted. */
  identityTryLeft?: boolean;
  /** change-mobile: the code was sent to the new number and is right. */
  newMobileProved?: boolean;
  /** attach-document with an upload: what came of it; null when the actor has none of that id for this case. */
  upload?: { complete: boolean; kind: string; sha256: string; bytes: number; mediaType: string } | null;
  /** attach-document: the kind, and how many files of it a case takes. */
  documentKind?: { known: boolean; most: number; label: Label };
  /** refer, change-bank. */
  branch?: { code: string; bankCode: string; countyCodes: string[] } | null;
  /** refer, change-bank: the pot for the programme, year, bank and county. */
  allocation?: { id: string; availableRial: bigint } | null;
  /** refer, change-bank: branches that may be chosen, for the form. */
  branches?: { code: string; bankCode: string; label: Label }[];
  /** offer-guarantee of kind chain, by case number: does the member exist, and which open chains (as member lists) are they in? */
  chainMembers?: Record<string, { exists: boolean; chains: string[][] }>;
  /** assign: is there an enabled member of staff of this username, and is the case within what they may see and work on? */
  assigneeKnown?: boolean;
  assigneeInScope?: boolean;
  /** claim, release: usernames of those for whom the actor stands in today; nobody when it was not looked up. */
  standsInFor?: readonly string[];
}

/** New ids that this decision may need (guarantee, tranche, deviation, document), made by the caller so that deciding stays pure. */
export interface Decided { newId: string }

export type Facts = Setting & LookedUp & Decided;
