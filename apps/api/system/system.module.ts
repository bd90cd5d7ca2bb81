import { Module } from '@nestjs/common';
import type { EventStore } from '#libs/event-store/index.js';
import type { LogSigning } from '#libs/audit-log/index.js';
import type { Projector } from '#libs/read-models/index.js';
import { LOG, PROJECTOR, SIGNING } from '../tokens.js';
import { DocsController } from '../openapi/docs.controller.js';
import { OpenApi } from '../openapi/open-api.js';
import { DeliveryController } from '../reminders/delivery.controller.js';
import { Health } from './health.js';
import { Metrics } from './metrics.js';
import { SystemController } from './system.controller.js';

/** Health, metrics, the regulation. */
@Module({
  controllers: [SystemController, DocsController, DeliveryController],
  providers: [
    Health,
    OpenApi,
    {
      provide: Metrics,
      inject: [LOG, PROJECTOR, SIGNING],
      useFactory: (log: EventStore, projector: Projector, signing: LogSigning) => {
        return new Metrics(
          () => log.lastPosition(),
          () => projector.status(),
          () => signing.status(),
        );
      },
    },
  ],
  exports: [Metrics, OpenApi],
})
export class SystemModule {}
