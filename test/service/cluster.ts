import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { newFolder } from '#apps/api/testing/service.js';
import type { Run } from '#apps/cli/testing/people.js';
import { ran, type CommandResult } from '#apps/cli/testing/run.js';
import { StandIn } from '../stand-ins/eventstoredb/stand-in.js';
import { ServerLog } from '../stand-ins/eventstoredb/server-log.js';
import { MongoStandIn } from '../stand-ins/mongodb/mongo-stand-in.js';

/** The built command, as people run it: `npm run test:long` builds before it tests. */
const dangri = fileURLToPath(new URL('../../apps/cli/dangri', import.meta.url));

type Environment = Readonly<Record<string, string>>;

/** A process of the cluster: where it answers, if it does, and what it has told. */
export type Node = Readonly<{ child: ChildProcess; url: string; told: readonly string[]; ended: Promise<unknown[]> }>;

export type Reply = Readonly<{ status: number; headers: Headers; body: never }>;

/**
 * The processes of a cluster as deploy lays it out, on stand-ins of its servers: services and a signer on one shared data
 * folder, projectors each on one of its own.
 */
export class Cluster {
  readonly folder = newFolder();
  readonly #nodes: Node[] = [];

  private constructor(
    readonly log: StandIn,
    readonly readModels: MongoStandIn,
    readonly env: Environment,
  ) {}

  static async start(env: Environment = {}): Promise<Cluster> {
    return new Cluster(await StandIn.start({ log: new ServerLog(7) }), await MongoStandIn.start(), env);
  }

  /** What every process is given. */
  #environment(data: string): Environment {
    mkdirSync(join(this.folder, data), { recursive: true });
    return {
      DANGRI_DATA: join(this.folder, data),
      DANGRI_SIGNER: join(this.folder, 'signing', 'signer'),
      DANGRI_LANG: 'en',
      DANGRI_LOG_URL: this.log.url,
      DANGRI_READ_MODELS_URL: this.readModels.url,
      DANGRI_LOG_SIGNING: 'off',
      DANGRI_CHECKPOINT_SECONDS: '1',
      DANGRI_PROJECTOR: 'off',
      DANGRI_PROJECTOR_PORT: '0',
      DANGRI_PORT: '0',
      DANGRI_LOG_LEVEL: 'silent',
      ...this.env,
    };
  }

  service(): Promise<Node> {
    return this.#started(['serve'], 'shared', /^Listening on (\S+)$/);
  }

  signer(): Promise<Node> {
    mkdirSync(join(this.folder, 'signing'), { recursive: true });
    return this.#started(['sign'], 'shared', /^(Signing) checkpoints$/);
  }

  projector(name: string): Promise<Node> {
    return this.#started(['project'], name, /^Projecting; standing at (\S+)$/);
  }

  /** A command on the shared folder, as the cluster's operator gives it. */
  command(...args: string[]): Promise<CommandResult> {
    return this.run(args);
  }

  /** As `command`, with an input and more of an environment. */
  readonly run: Run = (args, { input = '', env = {} } = {}) =>
    ran([dangri, ...args], { env: { ...this.#environment('shared'), ...env }, input });

  async kill(node: Node): Promise<void> {
    node.child.kill('SIGKILL');
    await node.ended;
    this.#nodes.splice(this.#nodes.indexOf(node), 1);
  }

  async stop(): Promise<unknown[]> {
    const codes: unknown[] = [];
    for (const { child, ended } of this.#nodes.splice(0).toReversed()) {
      child.kill('SIGTERM');
      const [code] = await ended;
      codes.push(code);
    }
    this.log.stop();
    await this.readModels.stop();
    rmSync(this.folder, { recursive: true, force: true });
    return codes;
  }

  async #started(args: readonly string[], data: string, begun: RegExp): Promise<Node> {
    const env = { ...process.env, ...this.#environment(data) };
    const child = spawn(dangri, args, { env, stdio: ['ignore', 'ignore', 'pipe'] });
    const ended = once(child, 'close');
    const told: string[] = [];
    for await (const line of createInterface(child.stderr)) {
      told.push(line);
      const url = begun.exec(line)?.[1];
      if (url === undefined) continue;
      child.stderr.resume();
      const node = { child, url, told, ended };
      this.#nodes.push(node);
      return node;
    }
    throw new Error(`${args.join(' ')} ended before it had begun:\n${told.join('\n')}`);
  }
}

/** Calls a service with a token of somebody’s. */
export async function call(
  { url }: Pick<Node, 'url'>,
  method: string,
  path: string,
  { token, body, headers = {} }: { token?: string; body?: unknown; headers?: Record<string, string> } = {},
): Promise<Reply> {
  const answer = await fetch(`${url}${path}`, {
    method,
    headers: {
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  const isJson = /json/.test(answer.headers.get('content-type') ?? '');
  return { status: answer.status, headers: answer.headers, body: (isJson ? JSON.parse(text) : text) as never };
}

/** The one-time token that a service told at its first start. */
export function setupTokenOf({ told }: Node): string | undefined {
  return told.flatMap((line) => /\/setup#token=(\S+)$/.exec(line)?.[1] ?? [])[0];
}
