import { Controller } from '@nestjs/common';
import { recordingController } from '../../record/recording-controller.js';
import { registrationRoutes, unitRoutes } from './unit.routes.js';

/** Units (市直单位). */
@Controller('v1')
export class UnitController extends recordingController(
  { path: 'units', stream: (_, { unitId }) => `unit-${String(unitId)}`, routes: registrationRoutes },
  { path: 'units/:unitId', stream: ({ unitId }) => `unit-${unitId}`, routes: unitRoutes },
) {}
