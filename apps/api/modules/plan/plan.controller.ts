import { Controller } from '@nestjs/common';
import { recordingController } from '../../record/recording-controller.js';
import { planRoutes } from './plan.routes.js';

/** Annual plans (年度工作计划). */
@Controller('v1')
export class PlanController extends recordingController({
  path: 'branches/:branchId/plans/:year',
  stream: ({ branchId, year }) => `plan-${branchId}:${year}`,
  routes: planRoutes,
}) {}
