import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { search, type SearchResult, type SearchScope } from '#libs/views/index.js';
import { Authority } from '../access/authority.js';
import type { QueryContext } from '../query/query-context.js';
import { QuerySources } from '../query/query-sources.js';
import { NameReader } from './name-reader.js';

/** The units, branches and members that have a text in their name or id. */
export class SearchQuery extends Query<SearchResult> {
  constructor(
    readonly text: string,
    readonly context: QueryContext,
  ) {
    super();
  }
}

@QueryHandler(SearchQuery)
export class SearchHandler implements IQueryHandler<SearchQuery> {
  constructor(
    readonly sources: QuerySources,
    readonly authority: Authority,
    readonly names: NameReader,
  ) {}

  async execute({ text, context }: SearchQuery): Promise<SearchResult> {
    const { reader } = context;
    const scope: SearchScope = {
      reachesUnit: (unitId) => this.authority.reaches(reader, { kind: 'unit', unitId }),
      reachesBranch: (branchId) => this.authority.reaches(reader, { kind: 'branch', branchId }),
      nameIn: (event) => this.names.nameIn(event),
    };
    return search(await this.sources.of(context), scope, text);
  }
}
