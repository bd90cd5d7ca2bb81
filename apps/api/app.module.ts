import { Module, type DynamicModule, type InjectionToken, type Provider } from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { AccessModule } from './access/access.module.js';
import { CostlyQuestions } from './access/costly-questions.js';
import { BodyPipe } from './body/body-pipe.js';
import { AccountModule } from './account/account.module.js';
import { DemonstrationModule } from './account/demonstration.module.js';
import { AssessmentModule } from './assessments/assessment.module.js';
import { CalendarModule } from './calendar/calendar.module.js';
import { DrawsModule } from './draws/draws.module.js';
import { LogModule } from './log/log.module.js';
import { PersonalDataModule } from './personal-data/personal-data.module.js';
import { ProposalModule } from './proposal/proposal.module.js';
import { QueryModule } from './query/query.module.js';
import { StreamModule } from './stream/stream.module.js';
import { DEMONSTRATION } from './tokens.js';
import { WebController } from './web/web.controller.js';
import { SystemModule } from './system/system.module.js';
import { ProblemFilter } from './problem/problem.filter.js';
import { DryRunInterceptor } from './record/dry-run.interceptor.js';
import { RecordModule } from './record/record.module.js';

/** What is made before the application: under its class, or under a token where it is an interface or a value. */
export type Parts = readonly Readonly<{ provide: InjectionToken; useValue: unknown }>[];

/** The service: its parts for all modules, its modules in the order of a request. */
@Module({})
export class AppModule {
  static of(parts: Parts): DynamicModule {
    const shared: DynamicModule = {
      module: SharedParts,
      global: true,
      providers: [...parts] as Provider[],
      exports: parts.map(({ provide }) => provide),
    };
    const isDemonstration = parts.some(({ provide }) => provide === DEMONSTRATION);
    return {
      module: AppModule,
      imports: [
        shared,
        AccessModule,
        AccountModule,
        RecordModule,
        ProposalModule,
        DrawsModule,
        AssessmentModule,
        QueryModule,
        CalendarModule,
        PersonalDataModule,
        StreamModule,
        LogModule,
        SystemModule,
        ...(isDemonstration ? [DemonstrationModule] : []),
      ],
      controllers: [WebController],
      providers: [
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_INTERCEPTOR, useClass: CostlyQuestions },
        { provide: APP_INTERCEPTOR, useClass: DryRunInterceptor },
        { provide: APP_PIPE, useClass: BodyPipe },
      ],
    };
  }
}

@Module({})
class SharedParts {}
