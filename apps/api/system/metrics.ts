import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { FastifyInstance } from 'fastify';
import type { ProjectionStatus } from '#libs/read-models/index.js';
import { registerProjections } from '#libs/service/projection-gauges.js';

/** The state of the audit log, for the gauges. */
export type SigningState = Readonly<{ state: string; covered: number; uncovered: number; waitingMs: number }>;

/** The end of the log, and the lead of its last time over the clock. */
export type LogState = Readonly<{ position: number; aheadMs: number }>;

/** The metrics for Prometheus: requests by route and status, the log, the projections. They hold no ids and no persons. */
export class Metrics {
  readonly registry = new Registry();
  readonly #requests: Histogram<'method' | 'route' | 'status'>;
  readonly #recorded: Counter<'type'>;

  constructor(
    log: () => Promise<LogState>,
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
    registerGauges<LogState>(registers, log, {
      dangri_log_position: ['Position of the last event of the log', ({ position }) => position],
      // The clock was wrong once, when the last event was recorded.
      dangri_log_ahead_seconds: [
        'How far the time of the last event is ahead of the clock of this machine',
        ({ aheadMs }) => aheadMs / 1000,
      ],
    });
    registerProjections(this.registry, projections);
    registerGauges<SigningState>(registers, signing, {
      dangri_log_covered_events: ['Events of the log that a checkpoint covers', ({ covered }) => covered],
      dangri_log_uncovered_events: ['Events that no checkpoint covers yet', ({ uncovered }) => uncovered],
      dangri_log_uncovered_seconds: ['For how long the first of them has waited', ({ waitingMs }) => waitingMs / 1000],
      dangri_log_signing_failing: ['1 while no checkpoint can be signed', ({ state }) => (state === 'failing' ? 1 : 0)],
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

/** Registers gauges over one state, by name, each with its help text and its value. */
function registerGauges<State>(
  registers: Registry[],
  ask: () => State | Promise<State>,
  gauges: Readonly<Record<string, readonly [help: string, valueOf: (state: State) => number]>>,
): void {
  let pending: Promise<State> | undefined;
  // Gauges that are read together share one call for the state.
  const current = () => (pending ??= (async () => ask())().finally(() => (pending = undefined)));
  for (const [name, [help, valueOf]] of Object.entries(gauges)) {
    // oxlint-disable-next-line no-new -- a gauge registers itself
    new Gauge({
      name,
      help,
      registers,
      async collect() {
        this.set(valueOf(await current()));
      },
    });
  }
}
