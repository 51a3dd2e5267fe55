/**
 * Every job there is. A job carries ids only and is a doorbell: what is to be done stands in PostgreSQL, and ringing twice does it once.
 */
export const JOB_NAMES = [
  'relay-outbox', 'stall-sweep', 'escalation', 'run', 'resume-runs', 'tell-stalls', 'tell-of-cases', 'tell-of-things', 'tell-assignee', 'tell-applicant', 'tell-old-mobile', 'compose-digests', 'deliver',
  'export-chain', 'prune',
] as const;
export type JobName = (typeof JOB_NAMES)[number];

/** What a job may carry. */
export interface JobData { outboxId?: string; deliveryId?: string; runId?: string }

export const isJobName = (name: string): name is JobName => (JOB_NAMES as readonly string[]).includes(name);

/** How often the clock rings, in milliseconds. The relay is the shortest way from a command to its effects. */
export const SCHEDULES: readonly { name: JobName; everyMs: number }[] = [
  { name: 'relay-outbox', everyMs: 1_000 },
  { name: 'stall-sweep', everyMs: 60_000 },
  { name: 'escalation', everyMs: 300_000 },
  { name: 'tell-stalls', everyMs: 30_000 },
  { name: 'tell-of-cases', everyMs: 300_000 },
  { name: 'tell-of-things', everyMs: 60_000 },
  { name: 'compose-digests', everyMs: 30_000 },
  { name: 'deliver', everyMs: 5_000 },
  { name: 'resume-runs', everyMs: 5_000 },
  { name: 'export-chain', everyMs: 3_600_000 },
  { name: 'prune', everyMs: 3_600_000 },
];

/** Tries of a job before it is a dead letter, and the first wait between them, doubled each time. */
export const RETRIES = { attempts: 8, firstWaitMs: 1_000 };
