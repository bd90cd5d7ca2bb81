import { streamOf } from '#libs/kernel/stream-name.js';
import { Controller } from '@nestjs/common';
import { Tag } from '../openapi/tags.js';
import { recordingController } from '../record/recording-controller.js';
import { adoptionRoutes, resolutionRoutes } from './resolution.routes.js';

/** Resolutions (决议). */
@Tag('resolutions')
@Controller('v1')
export class ResolutionsController extends recordingController(
  {
    path: 'branches/:branchId/resolutions',
    stream: (_, { resolutionId }) => streamOf('resolution', String(resolutionId)),
    routes: adoptionRoutes,
  },
  {
    path: 'resolutions/:resolutionId',
    stream: ({ resolutionId }) => streamOf('resolution', resolutionId!),
    routes: resolutionRoutes,
  },
) {}
