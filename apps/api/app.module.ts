import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { AccessModule } from './access/access.module.js';
import { AccountModule } from './account/account.module.js';
import { AssessmentModule } from './modules/assessment/assessment.module.js';
import { CalendarModule } from './modules/calendar/calendar.module.js';
import { LogModule } from './log/log.module.js';
import { LedgersModule } from './modules/ledgers/ledgers.module.js';
import { RegistersModule } from './modules/registers/registers.module.js';
import { OrganisationModule } from './modules/organisation/organisation.module.js';
import { PersonalDataModule } from './modules/personal-data/personal-data.module.js';
import { ProposalModule } from './proposal/proposal.module.js';
import { QueryModule } from './query/query.module.js';
import { StreamModule } from './stream/stream.module.js';
import { SystemModule } from './system/system.module.js';
import { ProblemFilter } from './problem/problem.filter.js';
import { RecordModule } from './record/record.module.js';

/** What is made before the application: each under the token that asks for it. */
export type Parts = readonly Readonly<{ provide: symbol; useValue: unknown }>[];

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
    return {
      module: AppModule,
      imports: [
        shared,
        AccessModule,
        QueryModule,
        AccountModule,
        RecordModule,
        ProposalModule,
        AssessmentModule,
        OrganisationModule,
        CalendarModule,
        RegistersModule,
        LedgersModule,
        PersonalDataModule,
        StreamModule,
        LogModule,
        SystemModule,
      ],
      providers: [{ provide: APP_FILTER, useClass: ProblemFilter }],
    };
  }
}

@Module({})
class SharedParts {}
