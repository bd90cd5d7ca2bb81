import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { addCheckpoint, cosignedCheckpoint, type Witness } from '#libs/audit-log/index.js';
import { keepEvidence } from './evidence.js';

type Options = Readonly<{ host: string; port: number; refused: (what: string) => void }>;

export type RunningWitness = Readonly<{ url: string; close: () => Promise<void> }>;

/** A request has 63 hashes and a checkpoint; no honest one is larger. */
const largestBody = 64 * 1024;
const longestMs = 10_000;

/** Serves a witness over HTTP: `POST /add-checkpoint` and `GET /<origin hash>/checkpoint`. */
export async function serveWitness(witness: Witness, { host, port, refused }: Options): Promise<RunningWitness> {
  const server = createServer({ requestTimeout: longestMs, headersTimeout: longestMs }, (request, response) => {
    answer(witness, request, response, refused).catch((error: unknown) => {
      refused((error as Error).name);
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  server.listen(port, host);
  await once(server, 'listening');
  const { address, family, port: actual } = server.address() as AddressInfo;
  const close = async () => {
    const closed = once(server, 'close');
    server.close();
    server.closeIdleConnections();
    await closed;
  };
  return { url: `http://${family === 'IPv6' ? `[${address}]` : address}:${actual}`, close };
}

async function answer(
  witness: Witness,
  request: IncomingMessage,
  response: ServerResponse,
  refused: (what: string) => void,
): Promise<void> {
  const { method, url = '' } = request;
  if (method === 'POST' && url === '/add-checkpoint') {
    const text = await bodyOf(request);
    if (text === undefined) return send(response, 413, 'text/plain; charset=utf-8', 'Too large\n');
    const { status, body, contentType, refusal } = await addCheckpoint(text, witness);
    if (refusal) refused(`${refusal.code}${await keepEvidence(witness.folder, refusal)}`);
    return send(response, status, contentType, body);
  }
  const hash = /^\/([0-9a-f]{64})\/checkpoint$/.exec(url)?.[1];
  const note = method === 'GET' && hash !== undefined ? await cosignedCheckpoint(hash, witness) : undefined;
  return note === undefined
    ? send(response, 404, 'text/plain; charset=utf-8', 'There is no such thing\n')
    : send(response, 200, 'text/plain; charset=utf-8', note);
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(body) });
  response.end(body);
}

async function bodyOf(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > largestBody) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
