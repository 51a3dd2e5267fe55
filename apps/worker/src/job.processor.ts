import { InjectQueue, OnWorkerEvent, Processor, WorkerHost } from '@nestjs/bullmq';
import { Inject, Logger } from '@nestjs/common';
import type { Job, Queue } from 'bullmq';
import { buryMessage, type App, type OutboxMessage } from '#app';
import { isJobName, RETRIES, type JobData, type JobName } from './job-names.js';
import { WORK } from './job-table.js';
import { QUEUE } from './queue.js';
import { APP } from './tokens.js';

/** Which job a message of the outbox rings for; a topic that is not here has nobody to tell. */
const RINGS_FOR: Record<string, { name: JobName; data: (message: OutboxMessage) => JobData; when?: (message: OutboxMessage) => boolean }> = {
  'case-moved': { name: 'tell-applicant', data: ({ id }) => ({ outboxId: id }) },
  'mobile-changed': { name: 'tell-old-mobile', data: ({ id }) => ({ outboxId: id }) },
  'case-changed': { name: 'tell-assignee', data: ({ id }) => ({ outboxId: id }), when: ({ payload }) => payload['command'] === 'assign' },
  'delivery-queued': { name: 'deliver', data: ({ payload }) => ({ deliveryId: String(payload['deliveryId']) }) },
  'run-requested': { name: 'run', data: ({ payload }) => ({ runId: String(payload['runId']) }) },
};

/** Locks are short, so that the jobs of a killed worker are taken up within seconds. */
@Processor(QUEUE, { concurrency: 4, lockDuration: 30_000, stalledInterval: 5_000, maxStalledCount: 20 })
export class JobProcessor extends WorkerHost {
  private readonly log = new Logger('worker');
  private readonly atWork = new Set<JobName>();

  constructor(@Inject(APP) private readonly app: App, @InjectQueue(QUEUE) private readonly queue: Queue) {
    super();
  }

  override async process(job: Job<JobData>): Promise<unknown> {
    if (!isJobName(job.name)) throw new Error(`There is no job ${job.name}.`);
    const name = job.name;
    const work = () => WORK[name](this.app, job.data, (message) => this.ring(message));
    return Object.keys(job.data).length === 0 ? this.once(name, work) : work();
  }

  /** What the clock rings for is done by one hand of this process at a time: a turn that comes while the one before is still at it has nothing to add. */
  private async once(name: JobName, work: () => Promise<unknown>): Promise<unknown> {
    if (this.atWork.has(name)) return;
    this.atWork.add(name);
    try {
      return await work();
    } finally {
      this.atWork.delete(name);
    }
  }

  /** The job's id is the message's: a message rung for twice makes one job while the first is known. */
  private async ring(message: OutboxMessage): Promise<void> {
    const rung = RINGS_FOR[message.topic];
    if (!rung || rung.when?.(message) === false) return;
    await this.queue.add(rung.name, { ...rung.data(message), outboxId: message.id }, {
      jobId: `outbox-${message.id}`, attempts: RETRIES.attempts, backoff: { type: 'exponential', delay: RETRIES.firstWaitMs },
    });
  }

  /** After its last try a job is a dead letter: kept with its reason where an administrator sees it. */
  @OnWorkerEvent('failed')
  async onFailed(job: Job<JobData> | undefined, error: Error): Promise<void> {
    if (!job) return;
    this.log.error(`${job.name} ${job.id} failed (${job.attemptsMade} of ${job.opts.attempts ?? 1}): ${error.message}`);
    if (job.data.outboxId !== undefined && job.attemptsMade >= (job.opts.attempts ?? 1)) await buryMessage(this.app, job.data.outboxId, error.message);
  }

  /** A lost connection is reported and mended by the backend; without a listener it would end the process. */
  @OnWorkerEvent('error')
  onError(error: Error): void {
    this.log.error(error.message);
  }
}
