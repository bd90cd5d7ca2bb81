import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { FastifyInstance } from 'fastify';

/** A projection as it stands, for the gauges. */
export type ProjectionState = Readonly<{ name: string; position: number; lag: number; state: string }>;

/** What Prometheus reads: requests by route and status, the log, the projections. No ids, no persons. */
export class Metrics {
  readonly registry = new Registry();
  readonly #requests: Histogram<'method' | 'route' | 'status'>;
  readonly #recorded: Counter<'type'>;

  constructor(lastPosition: () => Promise<number | undefined>, projections: () => readonly ProjectionState[]) {
    const registers = [this.registry];
    collectDefaultMetrics({ register: this.registry });
    this.#requests = new Histogram({
      name: 'dangri_http_request_seconds',
      help: 'Time of HTTP requests by method, route and status',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
      registers,
    });
    this.#recorded = new Counter({
      name: 'dangri_events_recorded_total',
      help: 'Events recorded by type',
      labelNames: ['type'],
      registers,
    });
    // oxlint-disable-next-line no-new -- a gauge registers itself
    new Gauge({
      name: 'dangri_log_position',
      help: 'Position of the last event of the log',
      registers,
      async collect() {
        this.set((await lastPosition()) ?? -1);
      },
    });
    // oxlint-disable-next-line no-new -- a gauge registers itself
    new Gauge({
      name: 'dangri_projection_lag_events',
      help: 'Events of the log that a projection has not taken in yet',
      labelNames: ['projection', 'state'],
      registers,
      collect() {
        this.reset();
        for (const { name, lag, state } of projections()) this.set({ projection: name, state }, lag);
      },
    });
  }

  /** Measures every request of a server. */
  observe(server: FastifyInstance): void {
    server.addHook('onResponse', (request, reply, done) => {
      const labels = {
        method: request.method,
        route: request.routeOptions.url ?? 'none',
        status: String(reply.statusCode),
      };
      this.#requests.observe(labels, reply.elapsedTime / 1000);
      done();
    });
  }

  recorded(type: string): void {
    this.#recorded.inc({ type });
  }
}
