import { Module } from '@nestjs/common';
import type { EventStore } from '#libs/event-store/index.js';
import type { Clock } from '#libs/kernel/clock.js';
import type { LogSigning } from '#libs/audit-log/index.js';
import type { Projector } from '#libs/read-models/index.js';
import { CLOCK, LOG, PROJECTOR, SIGNING } from '../tokens.js';
import { DocsController } from '../openapi/docs.controller.js';
import { OpenApi } from '../openapi/open-api.js';
import { DeliveryController } from '../reminders/delivery.controller.js';
import { Health } from './health.js';
import { Metrics, type LogState } from './metrics.js';
import { SystemController } from './system.controller.js';

/** Health, metrics, the regulation. */
@Module({
  controllers: [SystemController, DocsController, DeliveryController],
  providers: [
    Health,
    OpenApi,
    {
      provide: Metrics,
      inject: [LOG, CLOCK, PROJECTOR, SIGNING],
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
  const position = (await log.lastPosition()) ?? -1;
  if (position < 0) return { position, aheadMs: 0 };
  for await (const [last] of log.readAll(position))
    return { position, aheadMs: Math.max(0, last!.recordedMs - clock.now()) };
  return { position, aheadMs: 0 };
}
