import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { languageOf } from '../problem/language-of.js';
import { Problem, problemDocument } from '../problem/problem.js';
import type { Tls } from '#libs/service/tls/index.js';
import type { Check } from '#libs/service/projection-checks.js';

/** Answers while the service starts: a copy of the log that catches up may take minutes, and probes do not wait for it. */
export class Starting {
  #state = 'starting';

  private constructor(
    readonly server: Server,
    readonly host: string,
  ) {}

  /** Listens at once. Throws what prevents it, such as a port in use. */
  static async listen(port: number, host: string, tls?: Tls): Promise<Starting> {
    const listener: RequestListener = (request, response) => starting.#answer(request, response);
    const server = tls ? createSecureServer(tls, listener) : createServer(listener);
    const starting = new Starting(server, host);
    server.listen(port, host);
    await once(server, 'listening');
    return starting;
  }

  /** The port that was given, or that the system chose. */
  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  catchingUp(events: number, of: number): void {
    this.#state = catchingUp(events, of);
  }

  /** Leaves the port to the service. */
  async close(): Promise<void> {
    if (!this.server.listening) return;
    const closed = once(this.server, 'close');
    this.server.close();
    this.server.closeAllConnections();
    await closed;
  }

  #answer({ url = '', headers }: IncomingMessage, response: ServerResponse): void {
    const [path] = url.split('?');
    if (path === '/health/live') return answer(response, 200, { ok: true });
    const checks: Check[] = [{ name: 'log', ok: false, state: this.#state }];
    if (path === '/health/ready') return answer(response, 503, { ok: false, checks });
    const problem = new Problem('unavailable', { detail: isStarting });
    answer(response, 503, problemDocument(problem, randomUUID(), languageOf(headers['accept-language'])));
  }
}

const isStarting = { zh: '服务正在启动', en: 'The service is starting' };

/** How far a copy of the log has caught up. */
export function catchingUp(events: number, of: number): string {
  return `catching up ${events} of ${of}`;
}

function answer(response: ServerResponse, status: number, body: object): void {
  const headers = { 'content-type': 'application/json; charset=utf-8', connection: 'close' };
  response.writeHead(status, { ...headers, ...(status === 503 && { 'retry-after': '5' }) });
  response.end(JSON.stringify(body));
}
