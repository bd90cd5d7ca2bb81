import { mkdtempSync, rmSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Role, Scope } from '#libs/modules/access/index.js';
import { withPassword } from '#libs/accounts/testing/people.js';
import { tokenScopes, type Desk, type TokenScope } from '#libs/accounts/index.js';
import type { Clock } from '#libs/kernel/clock.js';
import { dayOfInstant } from '#libs/kernel/civil.js';
import { eventIdsOf, Recorder } from '#libs/use-cases/record/index.js';
import { configOf, type Config } from '#libs/service/settings/config.js';
import { serve, type Service } from '../serve.js';
import type { DeclareVaultLost } from '#libs/service/stores.js';
import { serviceLog } from '#libs/service/service-log.js';
import { DESK } from '../tokens.js';

/** The part of an answer that tests check. */
export type Answer = Readonly<{ status: number; headers: Headers; body: Body }>;
// oxlint-disable-next-line typescript/no-explicit-any -- a test knows what it asked for
type Body = any;

export type Send = (method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<Answer>;

/** A person with roles who calls over HTTP with a token. */
export type Person = Readonly<{
  id: string;
  token: string;
  get: (path: string, headers?: Record<string, string>) => Promise<Answer>;
  post: (path: string, body?: unknown, headers?: Record<string, string>) => Promise<Answer>;
  send: Send;
}>;

export type RunningService = Readonly<{
  url: string;
  folder: string;
  service: Service;
  setupToken: () => string;
  /** The text of the service's own log. */
  logged: () => string;
  send: Send;
  /** Makes an account with these roles, and a token with every scope, without the API. */
  person: (id: string, ...roles: (readonly [Role, Scope])[]) => Promise<Person>;
  /** Stops, and starts again on the same folder. */
  restart: () => Promise<RunningService>;
  close: () => Promise<void>;
}>;

type Options = Readonly<{
  now?: number;
  clock?: Clock;
  config?: Partial<Config>;
  folder?: string;
  onVaultLost?: DeclareVaultLost;
}>;

/** Starts the real service on a folder of its own, on a free port; its clock stands still unless it is set. */
export async function running(options: Options = {}): Promise<RunningService> {
  const { now = Date.now(), clock = { now: () => now }, config, folder = newFolder(), onVaultLost } = options;
  const lines: string[] = [];
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(chunk.toString());
      done();
    },
  });
  let setupToken = '';
  const service = await serve(
    { ...configOf({}).config, port: 0, data: folder, requestsPerMinute: 10_000_000, signInsPerMinute: 1000, ...config },
    {
      clock,
      newId: randomUUID,
      logger: serviceLog('info', sink),
      onSetupToken: (token) => void (setupToken = token),
      ...(onVaultLost && { onVaultLost }),
    },
  );
  const { url } = service;
  const send = sender(url);
  return {
    url,
    folder,
    service,
    setupToken: () => setupToken,
    logged: () => lines.join(''),
    send,
    person: (id, ...roles) => personOf(service, id, roles, clock.now()),
    restart: async () => {
      await service.close();
      return running({ ...options, folder });
    },
    close: async () => {
      await service.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A person who does as a 503 says: waits, and sends the same again, once recorded however often. */
export function patient(person: Person): Person {
  const send: Send = async (method, path, body, headers) => {
    const same = { 'idempotency-key': randomUUID(), ...headers };
    for (;;) {
      const answer = await person.send(method, path, body, method === 'GET' ? headers : same);
      if (answer.status !== 503) return answer;
      await sleep(Number(answer.headers.get('retry-after')) * 1000);
    }
  };
  return { id: person.id, token: person.token, ...callsOf(send) };
}

export function newFolder(): string {
  return mkdtempSync(join(tmpdir(), 'dangri-service-'));
}

/** Sends requests to a service at an address. */
export function sender(url: string): Send {
  return async (method, path, body, headers = {}) => {
    const answer = await fetch(`${url}${path}`, {
      method,
      redirect: 'error',
      headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await answer.text();
    const isJson = /json/.test(answer.headers.get('content-type') ?? '');
    return { status: answer.status, headers: answer.headers, body: isJson && text !== '' ? JSON.parse(text) : text };
  };
}

async function personOf(
  service: Service,
  id: string,
  roles: readonly (readonly [Role, Scope])[],
  now: number,
): Promise<Person> {
  const desk = service.application.get<Desk>(DESK);
  const recorder = service.application.get(Recorder);
  await withPassword(desk, id, `correct horse ${randomUUID()}`);
  for (const [index, [role, scope]] of roles.entries()) {
    const data = { grantId: `g-${index}`, role, scope, grantedBy: 'setup', grantedOn: dayOfInstant(now) };
    await recorder.record({
      stream: `access-${id}`,
      events: [{ type: 'RoleGranted', data }],
      ids: eventIdsOf('setup', `${id} ${index}`, 2),
      actor: 'setup',
    });
  }
  const scopes = Object.keys(tokenScopes) as TokenScope[];
  const { token } = await desk.tokens.create({ accountId: id, scopes, expiresAtMs: now + 365 * 86_400_000 });
  const base = sender(service.url);
  const send: Send = (method, path, body, headers = {}) =>
    base(method, path, body, { authorization: `Bearer ${token}`, ...headers });
  return { id, token, ...callsOf(send) };
}

function callsOf(send: Send): Pick<Person, 'send' | 'get' | 'post'> {
  return {
    send,
    get: (path, headers) => send('GET', path, undefined, headers),
    post: (path, body, headers) => send('POST', path, body ?? {}, headers),
  };
}
