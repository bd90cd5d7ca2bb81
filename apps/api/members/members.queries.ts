import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import {
  memberCare,
  memberDetail,
  memberExplanation,
  members,
  membersForAttention,
  ownRecord,
  type AttentionFilter,
  type AttentionItem,
  type CareFilter,
  type CareItem,
  type MemberDetail,
  type MemberExplanation,
  type MemberFilter,
  type MemberItem,
  type Moment,
  type OwnRecord,
  type OwnRecordFilter,
} from '#libs/views/index.js';
import type { EventStore } from '#libs/event-store/index.js';
import { LOG } from '../tokens.js';
import { ListQuery, listHandler } from '../query/list.query.js';
import type { QueryContext } from '../query/query-context.js';
import { QuerySources } from '../query/query-sources.js';

/** The members on a day. */
export class MembersQuery extends ListQuery<MemberFilter, MemberItem> {}

@QueryHandler(MembersQuery)
export class MembersHandler extends listHandler(members) {}

/** The members who need attention. */
export class MembersForAttentionQuery extends ListQuery<AttentionFilter, AttentionItem> {}

@QueryHandler(MembersForAttentionQuery)
export class MembersForAttentionHandler extends listHandler(membersForAttention) {}

/** The members of the four categories, and their care. */
export class MemberCareQuery extends ListQuery<CareFilter, CareItem> {}

@QueryHandler(MemberCareQuery)
export class MemberCareHandler extends listHandler(memberCare) {}

/** The records about a member, for the member. */
export class OwnRecordQuery extends ListQuery<OwnRecordFilter, OwnRecord> {}

@QueryHandler(OwnRecordQuery)
export class OwnRecordHandler extends listHandler(ownRecord) {}

/** A member on a day. */
export class MemberQuery extends Query<MemberDetail | undefined> {
  constructor(
    readonly memberId: string,
    readonly moment: Moment,
    readonly context: QueryContext,
  ) {
    super();
  }
}

@QueryHandler(MemberQuery)
export class MemberHandler implements IQueryHandler<MemberQuery> {
  constructor(readonly sources: QuerySources) {}

  async execute({ memberId, moment, context }: MemberQuery): Promise<MemberDetail | undefined> {
    return memberDetail(await this.sources.of(context), memberId, moment);
  }
}

/** A member's year explained. */
export class MemberExplanationQuery extends Query<MemberExplanation | undefined> {
  constructor(
    readonly memberId: string,
    readonly year: number,
    readonly context: QueryContext,
  ) {
    super();
  }
}

@QueryHandler(MemberExplanationQuery)
export class MemberExplanationHandler implements IQueryHandler<MemberExplanationQuery> {
  constructor(
    readonly sources: QuerySources,
    @Inject(LOG) readonly log: EventStore,
  ) {}

  async execute({ memberId, year, context }: MemberExplanationQuery): Promise<MemberExplanation | undefined> {
    return memberExplanation(await this.sources.of(context), memberId, year, this.log);
  }
}
