import { Controller } from '@nestjs/common';
import { recordingController } from '../../record/recording-controller.js';
import { findingRoutes, inspectionsOfUnitRoutes } from './inspection.routes.js';

/** Unannounced visits, phone checks, on-site assessments (督查). */
@Controller('v1')
export class InspectionController extends recordingController(
  {
    path: 'units/:unitId/inspections',
    stream: (_, { inspectionId }) => `inspection-${String(inspectionId)}`,
    routes: inspectionsOfUnitRoutes,
  },
  {
    path: 'inspections/:inspectionId/findings/:findingId',
    stream: ({ inspectionId }) => `inspection-${inspectionId}`,
    routes: findingRoutes,
  },
) {}
