import { Controller } from '@nestjs/common';
import { recordingController } from '../../record/recording-controller.js';
import { branchRoutes, establishmentRoutes } from './branch.routes.js';

/** Branches (党支部). */
@Controller('v1')
export class BranchController extends recordingController(
  {
    path: 'units/:unitId/branches',
    stream: (_, { branchId }) => `branch-${String(branchId)}`,
    routes: establishmentRoutes,
  },
  { path: 'branches/:branchId', stream: ({ branchId }) => `branch-${branchId}`, routes: branchRoutes },
) {}
