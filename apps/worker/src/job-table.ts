import {
  composeDigests, deliver, exportChainHead, performRun, performScheduled, prune, relayOutbox, resumeRuns, tellApplicant, tellAssignee, tellOfCases, tellOfThings, tellOldMobile, tellStalls,
  type App, type OutboxMessage,
} from '#app';
import type { JobData, JobName } from './job-names.js';

/** Rings for one message of the outbox. */
export type Ring = (message: OutboxMessage) => Promise<void>;

type Work = (app: App, data: JobData, ring: Ring) => Promise<unknown>;

const needed = (id: string | undefined, name: string): string => {
  if (id === undefined) throw new Error(`The job carries no ${name}.`);
  return id;
};

/** Each job's work, once for each name: a name without work, or with two, does not compile. */
export const WORK: Record<JobName, Work> = {
  'relay-outbox': (app, _data, ring) => relayOutbox(app, ring),
  'stall-sweep': (app) => performScheduled(app, 'stall-sweep'),
  escalation: (app) => performScheduled(app, 'escalation'),
  run: (app, { runId }, ring) => performRun(app, needed(runId, 'runId'), () => relayOutbox(app, ring)),
  'resume-runs': (app) => resumeRuns(app),
  'tell-stalls': (app) => tellStalls(app),
  'tell-of-cases': (app) => tellOfCases(app),
  'tell-of-things': (app) => tellOfThings(app),
  'tell-assignee': (app, { outboxId }) => tellAssignee(app, needed(outboxId, 'outboxId')),
  'compose-digests': (app) => composeDigests(app),
  deliver: (app, { deliveryId }) => deliver(app, deliveryId),
  'tell-applicant': (app, { outboxId }) => tellApplicant(app, needed(outboxId, 'outboxId')),
  'tell-old-mobile': (app, { outboxId }) => tellOldMobile(app, needed(outboxId, 'outboxId')),
  'export-chain': (app) => exportChainHead(app),
  prune: (app) => prune(app),
};
