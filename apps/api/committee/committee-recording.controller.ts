import { streamOf } from '#libs/kernel/stream-name.js';
import { Controller } from '@nestjs/common';
import { Tag } from '../openapi/tags.js';
import { recordingController } from '../record/recording-controller.js';
import { committeeRoutes } from './committee.routes.js';

/** The committee itself (市直机关工委). */
@Tag('committee')
@Controller('v1')
export class CommitteeRecordingController extends recordingController({
  path: 'committee/:month',
  stream: ({ month }) => streamOf('committee', month!),
  routes: committeeRoutes,
}) {}
