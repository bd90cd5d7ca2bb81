import { streamOf } from '#libs/kernel/stream-name.js';
import { Controller } from '@nestjs/common';
import { Tag } from '../openapi/tags.js';
import { recordingController } from '../record/recording-controller.js';
import { joiningRoutes, memberRoutes } from './member.routes.js';

/** Members (党员). */
@Tag('members')
@Controller('v1')
export class MembersRecordingController extends recordingController(
  {
    path: 'branches/:branchId/members',
    stream: (_, { memberId }) => streamOf('member', String(memberId)),
    routes: joiningRoutes,
  },
  { path: 'members/:memberId', stream: ({ memberId }) => streamOf('member', memberId!), routes: memberRoutes },
) {}
