import { Controller } from '@nestjs/common';
import { recordingController } from '../../record/recording-controller.js';
import { joiningRoutes, memberRoutes } from './member.routes.js';

/** Members (党员). */
@Controller('v1')
export class MemberController extends recordingController(
  {
    path: 'branches/:branchId/members',
    stream: (_, { memberId }) => `member-${String(memberId)}`,
    routes: joiningRoutes,
  },
  { path: 'members/:memberId', stream: ({ memberId }) => `member-${memberId}`, routes: memberRoutes },
) {}
