import { BullModule } from '@nestjs/bullmq';
import { Module, type DynamicModule } from '@nestjs/common';
import type { QueueOptions } from 'bullmq';
import type { App } from '#app';
import { JobProcessor } from './job.processor.js';
import { QUEUE } from './queue.js';
import { ScheduleService } from './schedule.service.js';
import { APP } from './tokens.js';

/** The background half of the product: one queue, one processor, the schedules. */
@Module({})
export class WorkerModule {
  static with(app: App, options: QueueOptions): DynamicModule {
    return {
      module: WorkerModule,
      imports: [BullModule.forRoot(options), BullModule.registerQueue({ name: QUEUE })],
      providers: [{ provide: APP, useValue: app }, JobProcessor, ScheduleService],
    };
  }
}
