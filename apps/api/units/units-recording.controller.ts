import { streamOf } from '#libs/kernel/stream-name.js';
import { Controller } from '@nestjs/common';
import { Tag } from '../openapi/tags.js';
import { recordingController } from '../record/recording-controller.js';
import { registrationRoutes, unitRoutes } from './unit.routes.js';

/** Units (市直单位). */
@Tag('units')
@Controller('v1')
export class UnitsRecordingController extends recordingController(
  { path: 'units', stream: (_, { unitId }) => streamOf('unit', String(unitId)), routes: registrationRoutes },
  { path: 'units/:unitId', stream: ({ unitId }) => streamOf('unit', unitId!), routes: unitRoutes },
) {}
