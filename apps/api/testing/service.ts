import { mkdtempSync, rmSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import type { Role, Scope } from '#libs/access/index.js';
import { tokenScopes, type Desk, type TokenScope } from '#libs/desk/index.js';
import type { Clock } from '#libs/kernel/clock.js';
import { dayOfInstant } from '#libs/kernel/civil.js';
import { eventIdsOf, type Recorder } from '#libs/recording/index.js';
import { configOf, type Config } from '../config/config.js';
import { serve, type Service } from '../serve.js';
import { serviceLog } from '../system/service-log.js';
import { DESK, RECORDER } from '../tokens.js';

/** What a test looks at of an answer. */
export type Answer = Readonly<{ status: number; headers: Headers; body: Body }>;
// oxlint-disable-next-line typescript/no-explicit-any -- a test knows what it asked for
type Body = any;

export type Send = (method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<Answer>;

/** Somebody with roles, calling over HTTP with a token of theirs. */
export type Person = Readonly<{
  id: string;
  token: string;
  get: (path: string, headers?: Record<string, string>) => Promise<Answer>;
  post: (path: string, body?: unknown, headers?: Record<string, string>) => Promise<Answer>;
  send: Send;
}>;

export type Running = Readonly<{
  url: string;
  folder: string;
  service: Service;
  setupToken: () => string;
  /** What the service has written to its log. */
  logged: () => string;
  send: Send;
  /** An account with these roles, made beside the API, and a token that is good for everything. */
  person: (id: string, ...roles: (readonly [Role, Scope])[]) => Promise<Person>;
  /** Stops, and starts again on the same folder. */
  restart: () => Promise<Running>;
  close: () => Promise<void>;
}>;

type Options = Readonly<{ now?: number; clock?: Clock; config?: Partial<Config>; folder?: string }>;

/** The real service on a folder of its own, on a port of the system's choice; its clock stands still unless it is set. */
export async function running(options: Options = {}): Promise<Running> {
  const { now = Date.now(), clock = { now: () => now }, config, folder = newFolder() } = options;
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

export function newFolder(): string {
  return mkdtempSync(join(tmpdir(), 'dangri-service-'));
}

function sender(url: string): Send {
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
  const recorder = service.application.get<Recorder>(RECORDER);
  await desk.accounts.create(id, `correct horse ${randomUUID()}`);
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
  return {
    id,
    token,
    send,
    get: (path, headers) => send('GET', path, undefined, headers),
    post: (path, body, headers) => send('POST', path, body ?? {}, headers),
  };
}
