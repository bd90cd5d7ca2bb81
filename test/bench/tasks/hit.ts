import { Agent, request } from 'node:http';
import type { TaskResult } from './done.js';

/** A request: where, and what. */
export type Shot = Readonly<{ path: string; body: object }>;

/** Sends JSON to a server over so many connections, each its own share, and times it from the first request to the last answer. */
export async function hit(
  base: string,
  shots: readonly Shot[],
  connections: number,
  headers: object,
): Promise<TaskResult> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const start = performance.now();
  await Promise.all(
    Array.from({ length: connections }, async (_, lane) => {
      for (let at = lane; at < shots.length; at += connections) await post(agent, base, shots[at]!, headers);
    }),
  );
  const seconds = (performance.now() - start) / 1000;
  agent.destroy();
  return { events: shots.length, seconds };
}

function post(agent: Agent, base: string, { path, body }: Shot, headers: object): Promise<void> {
  const text = JSON.stringify(body);
  return new Promise((resolve, reject) => {
    const sent = request(
      `${base}${path}`,
      {
        agent,
        method: 'POST',
        headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text), ...headers },
      },
      (answer) => {
        answer.resume();
        answer.once('end', () =>
          answer.statusCode === 201 ? resolve() : reject(new Error(`Answered ${answer.statusCode}`)),
        );
      },
    );
    sent.once('error', reject);
    sent.end(text);
  });
}
