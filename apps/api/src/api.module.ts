import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import type { App } from '#app';
import { AccessGuard } from './access/access.guard.js';
import { APP } from './access/app.token.js';
import { EntityTagInterceptor } from './access/entity-tag.interceptor.js';
import { AllocationsModule } from './allocations/allocations.module.js';
import { AuthModule } from './auth/auth.module.js';
import { BacklogModule } from './backlog/backlog.module.js';
import { CalendarsModule } from './calendars/calendars.module.js';
import { CasesModule } from './cases/cases.module.js';
import { ClockModule } from './clock/clock.module.js';
import { DelegationsModule } from './delegations/delegations.module.js';
import { DemoModule } from './demo/demo.module.js';
import { DocumentsModule } from './documents/documents.module.js';
import { EventsModule } from './events/events.module.js';
import { FloodModule } from './flood/flood.module.js';
import { HealthModule } from './health/health.module.js';
import { IdempotencyInterceptor } from './idempotency/idempotency.interceptor.js';
import { IntakeModule } from './intake/intake.module.js';
import type { Journal } from './observation/journal.js';
import { MyCasesModule } from './my-cases/my-cases.module.js';
import { NoticesModule } from './notices/notices.module.js';
import { ProblemFilter } from './problem/problem.filter.js';
import { ProgrammesModule } from './programmes/programmes.module.js';
import { QuarantineModule } from './quarantine/quarantine.module.js';
import { QuestionsModule } from './questions/questions.module.js';
import { ReferenceModule } from './reference/reference.module.js';
import { ReportsModule } from './reports/reports.module.js';
import { RunsModule } from './runs/runs.module.js';
import { StallsModule } from './stalls/stalls.module.js';
import { TrackModule } from './track/track.module.js';
import { EdgePipe } from './validation/edge.pipe.js';
import { KnownParametersInterceptor } from './validation/known-parameters.interceptor.js';
import { WorklistsModule } from './worklists/worklists.module.js';

const FEATURES = [
  AuthModule, CasesModule, DocumentsModule, ReportsModule, ProgrammesModule, StallsModule, ClockModule, BacklogModule, CalendarsModule, RunsModule, EventsModule, QuarantineModule, AllocationsModule, ReferenceModule, DemoModule, HealthModule,
  IntakeModule, FloodModule, WorklistsModule, DelegationsModule, NoticesModule, MyCasesModule, QuestionsModule, TrackModule,
];

@Module({})
export class ApiModule {
  /** The API over an opened application: one module per feature, and what every request passes. */
  static of(app: App, journal: Journal): DynamicModule {
    return {
      module: ApiModule,
      global: true,
      imports: FEATURES,
      providers: [
        { provide: APP, useValue: app },
        { provide: APP_FILTER, useValue: new ProblemFilter(journal) },
        { provide: APP_GUARD, useClass: AccessGuard },
        { provide: APP_PIPE, useClass: EdgePipe },
        // The tag is outermost: a replayed answer gets its tag like the first one.
        { provide: APP_INTERCEPTOR, useClass: EntityTagInterceptor },
        { provide: APP_INTERCEPTOR, useClass: KnownParametersInterceptor },
        { provide: APP_INTERCEPTOR, useClass: IdempotencyInterceptor },
      ],
      exports: [APP],
    };
  }
}
