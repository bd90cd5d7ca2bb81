import { Gauge, type Registry } from 'prom-client';
import { isStale, type ProjectionStatus } from '#libs/read-models/index.js';

/** Lag and staleness of the projections, for Prometheus. */
export function registerProjections(registry: Registry, projections: () => readonly ProjectionStatus[]): void {
  const registers = [registry];
  // oxlint-disable-next-line no-new -- a gauge registers itself
  new Gauge({
    name: 'dangri_projection_lag_events',
    help: 'Events of the log that a projection has not processed yet',
    labelNames: ['projection', 'state'],
    registers,
    collect() {
      this.reset();
      for (const { name, lag, state } of projections()) this.set({ projection: name, state }, lag);
    },
  });
  // oxlint-disable-next-line no-new -- a gauge registers itself
  new Gauge({
    name: 'dangri_projection_stale',
    help: '1 if an error has stopped the projection',
    labelNames: ['projection'],
    registers,
    collect() {
      for (const status of projections()) this.set({ projection: status.name }, Number(isStale(status)));
    },
  });
}
