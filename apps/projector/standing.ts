import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { collectDefaultMetrics, Registry } from 'prom-client';
import type { Projector } from '#libs/read-models/index.js';
import type { Config } from '#libs/service/settings/config.js';
import { projectionChecks } from '#libs/service/projection-checks.js';
import { registerProjections } from '#libs/service/projection-gauges.js';

export type StatusServer = Readonly<{ url: string; close: () => Promise<void> }>;

type Answer = (response: ServerResponse) => Promise<void> | void;

/** Serves the projector's state to its operator: `/health/live`, `/health/ready`, `/metrics`. Nothing there is confidential. */
export async function serveStatus(
  projector: Projector,
  { host, projectorPort }: Pick<Config, 'host' | 'projectorPort'>,
): Promise<StatusServer> {
  const answers = answersOf(projector);
  const server = createServer((request, response) => {
    const answer = request.method === 'GET' ? answers[request.url ?? ''] : undefined;
    if (answer) void answer(response);
    else send(response, 404, { ok: false });
  });
  server.listen(projectorPort, host);
  await once(server, 'listening');
  const { address, port } = server.address() as AddressInfo;
  const close = async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  };
  return { url: `http://${address.includes(':') ? `[${address}]` : address}:${port}`, close };
}

function answersOf(projector: Projector): Readonly<Record<string, Answer>> {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  registerProjections(registry, () => projector.status());
  return {
    '/health/live': (response) => send(response, 200, { ok: true }),
    '/health/ready': (response) => {
      const checks = projectionChecks(projector.status());
      const ok = checks.every((check) => check.ok);
      send(response, ok ? 200 : 503, { ok, checks });
    },
    '/metrics': async (response) => {
      response.writeHead(200, { 'content-type': registry.contentType });
      response.end(await registry.metrics());
    },
  };
}

function send(response: ServerResponse, status: number, body: object) {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' });
  response.end(JSON.stringify(body));
}
