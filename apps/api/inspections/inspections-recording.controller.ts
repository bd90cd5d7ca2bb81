import { streamOf } from '#libs/kernel/stream-name.js';
import { Controller } from '@nestjs/common';
import { Tag } from '../openapi/tags.js';
import { recordingController } from '../record/recording-controller.js';
import { findingRoutes, inspectionsOfUnitRoutes } from './inspection.routes.js';

/** Records of unannounced visits, phone checks and on-site assessments (督查). */
@Tag('inspections')
@Controller('v1')
export class InspectionsRecordingController extends recordingController(
  {
    path: 'units/:unitId/inspections',
    stream: (_, { inspectionId }) => streamOf('inspection', String(inspectionId)),
    routes: inspectionsOfUnitRoutes,
  },
  {
    path: 'inspections/:inspectionId/findings/:findingId',
    stream: ({ inspectionId }) => streamOf('inspection', inspectionId!),
    routes: findingRoutes,
  },
) {}
