import { Controller } from '@nestjs/common';
import { recordingController } from '../../record/recording-controller.js';
import { committeeRoutes } from './committee.routes.js';

/** The committee itself (市直机关工委). */
@Controller('v1')
export class CommitteeController extends recordingController({
  path: 'committee/:month',
  stream: ({ month }) => `committee-${month}`,
  routes: committeeRoutes,
}) {}
