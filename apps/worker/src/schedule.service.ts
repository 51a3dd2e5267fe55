import { InjectQueue } from '@nestjs/bullmq';
import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { Queue } from 'bullmq';
import type { App } from '#app';
import { SCHEDULES, type JobName } from './job-names.js';
import { QUEUE } from './queue.js';
import { APP } from './tokens.js';

/** The ids of jobs that the clock rings for begin so; the number of the turn follows. */
const TURN = 'every-';

/**
 * Rings for what is done regularly: at the start, and at the beginning of each turn. Turns are numbered by the product's own clock, which is the same for all
 * replicas, so that of several that ring for a turn one makes the job. The queue's own schedules go by the machine's date: when that is set back, they
 * would fall silent until it has caught up.
 */
@Injectable()
export class ScheduleService implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger('schedule');
  private readonly timers = new Map<JobName, NodeJS.Timeout>();

  constructor(@Inject(APP) private readonly app: App, @InjectQueue(QUEUE) private readonly queue: Queue) {}

  async onApplicationBootstrap(): Promise<void> {
    // Those of earlier versions.
    for (const { key } of await this.queue.getJobSchedulers()) await this.queue.removeJobScheduler(key);
    for (const { name, everyMs } of SCHEDULES) {
      await this.queue.add(name, {});
      this.waitFor(name, everyMs, 0);
    }
  }

  onModuleDestroy(): void {
    for (const timer of this.timers.values()) clearTimeout(timer);
  }

  /** @param done the turn before; while business time stands still the turns go on */
  private waitFor(name: JobName, everyMs: number, done: number): void {
    const nowMs = this.app.clock.now().getTime();
    const turn = Math.max(Math.floor(nowMs / everyMs), done) + 1;
    const ring = async (): Promise<void> => {
      await this.queue.add(name, {}, { jobId: `${TURN}${name}-${turn}` }).catch((error: unknown) => this.log.error(`${name}: ${String(error)}`));
    };
    this.timers.set(name, setTimeout(() => {
      void ring();
      this.waitFor(name, everyMs, turn);
    }, Math.min(turn * everyMs - nowMs, everyMs)));
  }
}
