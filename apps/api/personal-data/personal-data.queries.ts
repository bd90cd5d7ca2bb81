import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { type NotedReading, PersonalData, type ReadingsRequest } from '#libs/vault/index.js';
import { personalCopy, type PersonalCopy } from '#libs/views/index.js';
import type { QueryContext } from '../query/query-context.js';
import { QuerySources } from '../query/query-sources.js';

/** A copy of the data about a member. */
export class PersonalCopyQuery extends Query<PersonalCopy | undefined> {
  constructor(
    readonly memberId: string,
    readonly context: QueryContext,
  ) {
    super();
  }
}

@QueryHandler(PersonalCopyQuery)
export class PersonalCopyHandler implements IQueryHandler<PersonalCopyQuery> {
  constructor(readonly sources: QuerySources) {}

  async execute({ memberId, context }: PersonalCopyQuery): Promise<PersonalCopy | undefined> {
    return personalCopy(await this.sources.of(context), memberId);
  }
}

/** Who has read personal data, the last reading first. */
export class ReadingsQuery extends Query<readonly NotedReading[]> {
  constructor(readonly request: ReadingsRequest) {
    super();
  }
}

@QueryHandler(ReadingsQuery)
export class ReadingsHandler implements IQueryHandler<ReadingsQuery> {
  constructor(readonly personal: PersonalData) {}

  async execute({ request }: ReadingsQuery): Promise<readonly NotedReading[]> {
    return this.personal.readings.list(request);
  }
}
