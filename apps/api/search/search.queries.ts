import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { isRevision } from '#libs/kernel/revision.js';
import type { Stores } from '#libs/service/stores.js';
import { PersonalData, SubjectErased } from '#libs/vault/index.js';
import { search, type SearchResult, type SearchScope } from '#libs/views/index.js';
import { Authority } from '../access/authority.js';
import type { QueryContext } from '../query/query-context.js';
import { QuerySources } from '../query/query-sources.js';
import { STORES } from '../tokens.js';

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
    readonly personal: PersonalData,
    @Inject(STORES) readonly stores: Pick<Stores, 'vault'>,
  ) {}

  async execute({ text, context }: SearchQuery): Promise<SearchResult> {
    const { reader } = context;
    const scope: SearchScope = {
      reachesUnit: (unitId) => this.authority.reaches(reader, { kind: 'unit', unitId }),
      reachesBranch: (branchId) => this.authority.reaches(reader, { kind: 'branch', branchId }),
      nameIn: (event) => this.#nameIn(event),
    };
    return search(await this.sources.of(context), scope, text);
  }

  /** Nothing of a person whose data is erased or restricted. */
  #nameIn(event: Parameters<SearchScope['nameIn']>[0]): string | undefined {
    try {
      const data = this.personal.unsealed(event) as Readonly<{
        memberId?: string;
        name?: string;
        data?: { name?: string };
      }>;
      const person = event.stream.slice(event.stream.indexOf('-') + 1);
      if (this.stores.vault.stateOf(person)?.state === 'restricted') return undefined;
      return isRevision(event.type) ? data.data?.name : data.name;
    } catch (error) {
      if (error instanceof SubjectErased) return undefined;
      throw error;
    }
  }
}
