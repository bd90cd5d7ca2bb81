import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { FastifyInstance } from 'fastify';
import type { ProjectionStatus } from '#libs/read-models/index.js';
import { registerProjections } from './projection-gauges.js';

/** How the audit log stands, for the gauges. */
export type SigningState = Readonly<{ state: string; covered: number; uncovered: number; waitingMs: number }>;

/** What Prometheus reads: requests by route and status, the log, the projections. No ids, no persons. */
export class Metrics {
  readonly registry = new Registry();
  readonly #requests: Histogram<'method' | 'route' | 'status'>;
  readonly #recorded: Counter<'type'>;

  constructor(
    lastPosition: () => Promise<number | undefined>,
    projections: () => readonly ProjectionStatus[],
    signing: () => SigningState,
  ) {
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
    registerProjections(this.registry, projections);
    this.#observeSigning(signing, registers);
  }

  /** How far checkpoints are behind the log. */
  #observeSigning(signing: () => SigningState, registers: Registry[]): void {
    const gauges = {
      dangri_log_covered_events: ['Events of the log that a checkpoint covers', ({ covered }: SigningState) => covered],
      dangri_log_uncovered_events: ['Events that no checkpoint covers yet', ({ uncovered }: SigningState) => uncovered],
      dangri_log_uncovered_seconds: [
        'For how long the first of them has waited',
        ({ waitingMs }: SigningState) => waitingMs / 1000,
      ],
      dangri_log_signing_failing: [
        '1 while no checkpoint can be signed',
        ({ state }: SigningState) => (state === 'failing' ? 1 : 0),
      ],
    } as const;
    for (const [name, [help, valueOf]] of Object.entries(gauges)) {
      // oxlint-disable-next-line no-new -- a gauge registers itself
      new Gauge({
        name,
        help,
        registers,
        collect() {
          this.set(valueOf(signing()));
        },
      });
    }
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
