import { QueryHandler } from '@nestjs/cqrs';
import { followUps, type FollowUpFilter, type FollowUpItem } from '#libs/views/index.js';
import { ListQuery, listHandler } from '../query/list.query.js';

/** The follow-up of resolutions. */
export class FollowUpsQuery extends ListQuery<FollowUpFilter, FollowUpItem> {}

@QueryHandler(FollowUpsQuery)
export class FollowUpsHandler extends listHandler(followUps) {}
