import { Global, Module } from '@nestjs/common';
import { ViewParts } from './view-parts.js';
import { ViewSources } from './sources.js';

/** What every query answers from. */
@Global()
@Module({ providers: [ViewSources, ViewParts], exports: [ViewSources, ViewParts] })
export class QueryModule {}
