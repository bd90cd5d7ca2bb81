import { Controller } from '@nestjs/common';
import { recordingController } from '../../record/recording-controller.js';
import { adoptionRoutes, resolutionRoutes } from './resolution.routes.js';

/** Resolutions (决议). */
@Controller('v1')
export class ResolutionController extends recordingController(
  {
    path: 'branches/:branchId/resolutions',
    stream: (_, { resolutionId }) => `resolution-${String(resolutionId)}`,
    routes: adoptionRoutes,
  },
  {
    path: 'resolutions/:resolutionId',
    stream: ({ resolutionId }) => `resolution-${resolutionId}`,
    routes: resolutionRoutes,
  },
) {}
