import { streamOf } from '#libs/kernel/stream-name.js';
import { Controller } from '@nestjs/common';
import { Tag } from '../openapi/tags.js';
import { recordingController } from '../record/recording-controller.js';
import { planRoutes } from './plan.routes.js';

/** Annual plans (年度工作计划). */
@Tag('plans')
@Controller('v1')
export class PlansController extends recordingController({
  path: 'branches/:branchId/plans/:year',
  stream: ({ branchId, year }) => streamOf('plan', branchId!, year!),
  routes: planRoutes,
}) {}
