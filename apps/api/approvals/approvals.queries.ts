import { QueryHandler } from '@nestjs/cqrs';
import { approvals, type Approval, type ApprovalFilter } from '#libs/views/index.js';
import { ListQuery, listHandler } from '../query/list.query.js';

/** Requests that wait for a decision, and past decisions. */
export class ApprovalsQuery extends ListQuery<ApprovalFilter, Approval> {}

@QueryHandler(ApprovalsQuery)
export class ApprovalsHandler extends listHandler(approvals) {}
