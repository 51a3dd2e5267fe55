import { appendOutbox, queueRun, type Queryable, type Run } from '#store';
import { v7 as newUuid } from 'uuid';

/** A run as it is asked for; `at` is business time, `requestedBy` a username. */
export interface RunRequest { id?: string; kind: string; requestedBy: string; parameters?: Record<string, unknown>; at: Date }

/** Records a run and rings for it, in the transaction of `client`: a worker carries it out once that is committed. */
export async function requestRun(client: Queryable, { id = newUuid(), ...run }: RunRequest): Promise<Run> {
  const queued = await queueRun(client, { id, ...run });
  await appendOutbox(client, [{ topic: 'run-requested', payload: { runId: id, kind: run.kind } }]);
  return queued;
}
