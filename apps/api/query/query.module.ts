import { Global, Module } from '@nestjs/common';
import { ViewSources } from './sources.js';

/** What every query answers from. */
@Global()
@Module({ providers: [ViewSources], exports: [ViewSources] })
export class QueryModule {}
