import { InjectQueue } from '@nestjs/bullmq';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { Queue } from 'bullmq';
import { SCHEDULES } from './job-names.js';
import { QUEUE } from './queue.js';

/** Puts the schedules into the queue at start, so that they are the same for every replica, and takes out those of earlier versions. */
@Injectable()
export class ScheduleService implements OnApplicationBootstrap {
  constructor(@InjectQueue(QUEUE) private readonly queue: Queue) {}

  async onApplicationBootstrap(): Promise<void> {
    const kept = new Set(SCHEDULES.map(({ name }) => `every-${name}`));
    for (const { key } of await this.queue.getJobSchedulers()) if (!kept.has(key)) await this.queue.removeJobScheduler(key);
    for (const { name, everyMs } of SCHEDULES) await this.queue.upsertJobScheduler(`every-${name}`, { every: everyMs }, { name, data: {} });
  }
}
