import { Controller } from '@nestjs/common';
import { followUps } from '#libs/views/index.js';
import { Tag } from '../openapi/tags.js';
import { listController } from '../query/list-controller.js';
import { atEach } from '../query/scopes.js';
import { FollowUpsQuery } from './follow-ups.queries.js';

/** The follow-up of resolutions. */
@Tag('follow-ups')
@Controller('v1')
export class FollowUpsController extends listController({
  ...atEach('followUps', ['committee', 'unit', 'branch'], 'follow-ups', {
    policy: 'followUp.read',
    view: followUps,
    query: FollowUpsQuery,
  }),
}) {}
