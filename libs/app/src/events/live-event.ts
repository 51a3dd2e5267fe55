import { inScope, type Actor } from '#domain';
import type { FeedMessage } from '#store';

/** What a person who listens is told. `id` is where to go on after it. `session`: one of theirs has ended, it may be the one that listens. */
export interface LiveEvent { id: string; event: 'case' | 'run' | 'notice' | 'session' | 'reset'; data: Record<string, unknown> }
type Told = Omit<LiveEvent, 'id'> | null;

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
const number = (value: unknown): number | null => (typeof value === 'number' ? value : null);

/** A case's change, for who has the case in scope where it lies now. Names what happened and nothing of the case itself: that is read as always. */
function caseEvent({ casePlace, payload }: FeedMessage, actor: Actor): Told {
  if (casePlace === null || payload === null || !inScope(actor, casePlace)) return null;
  return {
    event: 'case',
    data: {
      caseId: text(payload['caseId']), number: text(payload['number']), version: number(payload['version']), command: text(payload['command']),
      stage: text(payload['to']), from: text(payload['from']),
    },
  };
}

/** How far a run is: for everybody who may read runs. */
function runEvent({ payload }: FeedMessage, actor: Actor): Told {
  if (payload === null || actor.role === 'applicant') return null;
  return {
    event: 'run',
    data: {
      runId: text(payload['runId']), kind: text(payload['kind']), status: text(payload['status']), progress: number(payload['progress']), total: number(payload['total']),
    },
  };
}

function noticeEvent({ payload }: FeedMessage, actor: Actor): Told {
  return payload !== null && payload['userId'] === actor.id ? { event: 'notice', data: { unread: number(payload['unread']) } } : null;
}

const sessionEvent = ({ payload }: FeedMessage, actor: Actor): Told =>
  (payload !== null && payload['actorId'] === actor.id ? { event: 'session', data: {} } : null);

const EVENT_OF: Record<string, (message: FeedMessage, actor: Actor) => Told> = {
  'case-moved': caseEvent, 'case-changed': caseEvent, 'run-changed': runEvent, 'notice-made': noticeEvent, 'session-ended': sessionEvent,
};
/** The topics of the outbox that people are told of. */
export const LIVE_TOPICS = Object.keys(EVENT_OF);

/** What a message says to this person; null when it is none of their business. */
export const liveEventFor = (message: FeedMessage, actor: Actor): Told => EVENT_OF[message.topic]?.(message, actor) ?? null;
