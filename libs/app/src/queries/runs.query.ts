import { keepAnswer, lastRuns, listRuns as readRuns, readRun, type Run } from '#store';
import type { Actor } from '#domain';
import type { App } from '../app.js';
import type { IdempotencyRef } from '../commands/ask.js';
import { requestRun } from '../work/request-run.js';
import { cursorOf, pageSize, readCursor } from './cursor.js';

export const RUN_KINDS = ['stall-sweep', 'escalation', 'verify', 'relay', 'reckon-due'] as const;
export type RunKind = (typeof RUN_KINDS)[number];

export interface RunView {
  id: string; kind: string; status: Run['status']; requestedBy: string | null; queuedAt: string; startedAt: string | null; finishedAt: string | null;
  progress: number; total: number | null; counts: Record<string, number>; errors: Run['errors'];
}

const ACCEPTED = 202;

/** Records a run and rings for it through the outbox; a worker carries it out. */
export async function startRun(app: App, { actor, kind, idempotency }: { actor: Actor; kind: RunKind; idempotency?: IdempotencyRef }): Promise<RunView> {
  return app.store.transaction(async (client) => {
    const view = runView(await requestRun(client, { kind, requestedBy: actor.name, at: app.clock.now() }));
    if (idempotency) await keepAnswer(client, { actor: idempotency.actorId, key: idempotency.key }, ACCEPTED, view);
    return view;
  });
}

type Last = [queuedAt: string, id: string];
const isLast = (value: unknown): value is Last => Array.isArray(value) && value.length === 2 && value.every((each) => typeof each === 'string');

/** Newest first. Runs are the same for everybody who may read them. */
export async function listRuns(app: App, query: { actor?: Actor; kind?: string; limit?: number; cursor?: string }): Promise<{ items: RunView[]; nextCursor: string | null }> {
  const limit = pageSize(query.limit);
  const last = readCursor(query.cursor, isLast);
  const runs = await readRuns(app.store.reader, {
    kind: query.kind, limit: limit + 1, ...(last && { after: { queuedAt: new Date(last[0]), id: last[1] } }),
  });
  const page = runs.slice(0, limit);
  const end = page.at(-1);
  return { items: page.map(runView), nextCursor: runs.length > limit && end ? cursorOf([end.queuedAt.toISOString(), end.id]) : null };
}

/** Kinds of work that a screen shows the age of: people rely on them without asking for them. */
const WATCHED_KINDS = ['stall-sweep', 'escalation', 'verify'] as const;

/** Of each kind of watched work the run that ended last, and how long ago by the database's clock; null when there is none. */
export async function latestRuns(app: App): Promise<{ items: { kind: string; run: RunView | null; secondsAgo: number | null }[] }> {
  const runs = await lastRuns(app.store.reader, WATCHED_KINDS);
  return {
    items: WATCHED_KINDS.map((kind) => {
      const run = runs.find((each) => each.kind === kind);
      return { kind, run: run ? runView(run) : null, secondsAgo: run?.secondsAgo ?? null };
    }),
  };
}

/** One run; null when there is none. */
export async function getRun(app: App, { id }: { actor?: Actor; id: string }): Promise<RunView | null> {
  const run = await readRun(app.store.reader, id);
  return run && runView(run);
}

export const runView = (run: Run): RunView => ({
  id: run.id, kind: run.kind, status: run.status, requestedBy: run.requestedBy, queuedAt: run.queuedAt.toISOString(),
  startedAt: run.startedAt?.toISOString() ?? null, finishedAt: run.finishedAt?.toISOString() ?? null,
  progress: run.progress, total: run.total, counts: run.counts, errors: run.errors,
});
