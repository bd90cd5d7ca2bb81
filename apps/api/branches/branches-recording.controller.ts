import { streamOf } from '#libs/kernel/stream-name.js';
import { Controller } from '@nestjs/common';
import { Tag } from '../openapi/tags.js';
import { recordingController } from '../record/recording-controller.js';
import { branchRoutes, establishmentRoutes } from './branch.routes.js';

/** Branches (党支部). */
@Tag('branches')
@Controller('v1')
export class BranchesRecordingController extends recordingController(
  {
    path: 'units/:unitId/branches',
    stream: (_, { branchId }) => streamOf('branch', String(branchId)),
    routes: establishmentRoutes,
  },
  { path: 'branches/:branchId', stream: ({ branchId }) => streamOf('branch', branchId!), routes: branchRoutes },
) {}
