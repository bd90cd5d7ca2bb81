import { Module } from '@nestjs/common';
import { lastEvent, type EventStore } from '#libs/event-store/index.js';
import type { Clock } from '#libs/kernel/clock.js';
import { LogSigning } from '#libs/audit-log/index.js';
import { Projector } from '#libs/read-models/index.js';
import { CLOCK, LOG } from '../tokens.js';
import { DocsController } from '../openapi/docs.controller.js';
import { OpenApi } from '../openapi/open-api.js';
import { DeliveryController } from '../reminders/delivery.controller.js';
import { Health } from './health.js';
import { Metrics, type LogState } from './metrics.js';
import { SystemState } from './system-state.js';
import { SystemController } from './system.controller.js';

/** Health, metrics, the regulation. */
@Module({
  controllers: [SystemController, DocsController, DeliveryController],
  providers: [
    Health,
    SystemState,
    OpenApi,
    {
      provide: Metrics,
      inject: [LOG, CLOCK, Projector, LogSigning],
      useFactory: (log: EventStore, clock: Clock, projector: Projector, signing: LogSigning) => {
        return new Metrics(
          () => stateOf(log, clock),
          () => projector.status(),
          () => signing.status(),
        );
      },
    },
  ],
  exports: [Metrics, OpenApi],
})
export class SystemModule {}

async function stateOf(log: EventStore, clock: Clock): Promise<LogState> {
  const last = await lastEvent(log);
  if (!last) return { position: -1, aheadMs: 0 };
  return { position: last.position, aheadMs: Math.max(0, last.recordedMs - clock.now()) };
}
