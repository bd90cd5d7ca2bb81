import { Controller } from '@nestjs/common';
import { approvals } from '#libs/views/index.js';
import { Tag } from '../openapi/tags.js';
import { listController } from '../query/list-controller.js';
import { atEach } from '../query/scopes.js';
import { ApprovalsQuery } from './approvals.queries.js';

/** Requests that wait for a decision, and past decisions. */
@Tag('approvals')
@Controller('v1')
export class ApprovalsController extends listController({
  ...atEach('approvals', ['committee', 'unit', 'branch'], 'approvals', {
    policy: 'approval.read',
    view: approvals,
    query: ApprovalsQuery,
  }),
}) {}
