import { once } from 'node:events';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Module } from '@nestjs/common';
import { APP_FILTER, NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { StoredEvent } from '#libs/event-store/index.js';
import { Authentication } from '../access/authentication.js';
import { ProblemFilter } from '../problem/problem.filter.js';
import { drainOnClose } from '../system/draining.js';
import { LOG } from '../tokens.js';
import { Readers } from './readers.js';
import { StreamController } from './stream.controller.js';

/** So large that what a socket and the system hold of them is soon full. */
const data = 'x'.repeat(100_000);
const log = {
  /** The position of the last event that was read. */
  read: -1,
  failsAt: Infinity,
  signal: new AbortController().signal,
  last: 4,
  lastPosition: async () => log.last,
  refresh: async () => undefined,
  async *subscribe(from: number, signal: AbortSignal): AsyncGenerator<StoredEvent> {
    this.signal = signal;
    for (let position = from; !signal.aborted; position += 1) {
      if (position === this.failsAt) throw new Error('the name of somebody');
      this.read = position;
      yield { position, type: 'StudyHeld' } as StoredEvent;
    }
  },
};

@Module({
  controllers: [StreamController],
  providers: [
    { provide: APP_FILTER, useClass: ProblemFilter },
    { provide: LOG, useValue: log },
    { provide: Readers, useValue: { visibleTo: async () => ({ data }) } },
    { provide: Authentication, useValue: { callerOf: async () => ({}) } },
  ],
})
class StreamAlone {}

describe('the stream over HTTP', () => {
  let application: NestFastifyApplication;
  let port: number;

  beforeEach(async () => {
    Object.assign(log, { read: -1, failsAt: Infinity, last: 4, refresh: async () => undefined });
    application = await NestFactory.create<NestFastifyApplication>(StreamAlone, new FastifyAdapter(), {
      logger: false,
    });
    const server = application.getHttpAdapter().getInstance();
    drainOnClose(server);
    server.addHook('onRequest', (request, _reply, done) => {
      Object.assign(request, { caller: { accountId: 'office-1' } });
      done();
    });
    await application.listen(0, '127.0.0.1');
    port = (application.getHttpServer().address() as AddressInfo).port;
  });
  afterEach(async () => {
    application.getHttpServer().closeAllConnections();
    await application.close();
  });

  /** A reader who takes nothing before it is asked to. */
  function slowReader(from = 0): Socket {
    const socket = connect(port, '127.0.0.1').pause();
    socket.write(`GET /v1/stream?from=${from} HTTP/1.1\r\nhost: test\r\n\r\n`);
    return socket;
  }

  /** Resolves when the log is read no further: on a busy machine a pause of one look may only be a pause of ours. */
  async function untilReadingRests(): Promise<number> {
    let [at, rests] = [-1, 0];
    for (let looks = 0; rests < 30; looks += 1) {
      if (looks > 1000) throw new Error(`It is still read, and has come to ${log.read}`);
      await sleep(5);
      rests = log.read >= 0 && log.read === at ? rests + 1 : 0;
      at = log.read;
    }
    return at;
  }

  it('says what it is, and begins after the end of the log, or where the reader was', async () => {
    const answer = await fetch(`http://127.0.0.1:${port}/v1/stream`);
    expect(answer.headers.get('content-type')).toMatch(/^text\/event-stream/);
    expect(answer.headers.get('cache-control')).toContain('no-store');
    expect(answer.headers.get('x-accel-buffering')).toBe('no');
    const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader();
    expect((await reader.read()).value).toContain(': connected\n\n');
    await untilReadingRests();
    expect(log.read).toBeGreaterThanOrEqual(5);
    await reader.cancel();
    const back = await fetch(`http://127.0.0.1:${port}/v1/stream?from=1`, { headers: { 'last-event-id': '4' } });
    const text = back.body!.pipeThrough(new TextDecoderStream()).getReader();
    let received = '';
    while (!received.includes('id: ')) received += (await text.read()).value;
    expect(/id: (\d+)/.exec(received)![1]).toBe('5');
    await text.cancel();
    expect((await fetch(`http://127.0.0.1:${port}/v1/stream`, { headers: { 'last-event-id': 'x' } })).ok).toBe(false);
  });

  it('refuses a reader who is ahead of the log, and says where it ends', async () => {
    const answer = await fetch(`http://127.0.0.1:${port}/v1/stream`, { headers: { 'last-event-id': '5' } });
    expect(answer.status).toBe(409);
    expect(await answer.text()).toContain('The last position of the log is 4');
    // Another service has recorded it, and it arrives here when the store looks.
    log.refresh = async () => void (log.last = 5);
    const next = await fetch(`http://127.0.0.1:${port}/v1/stream`, { headers: { 'last-event-id': '5' } });
    expect(next.ok).toBe(true);
    await next.body!.cancel();
  });

  it('opens ten for an account, and another when one is closed', async () => {
    const readers = Array.from({ length: 10 }, () => slowReader());
    const opened = await Promise.all(readers.map(async (socket) => (await once(socket.resume(), 'data')) as [Buffer]));
    for (const [head] of opened) expect(head.toString()).toMatch(/^HTTP\/1.1 200 /);
    const eleventh = await fetch(`http://127.0.0.1:${port}/v1/stream`);
    expect(eleventh.status).toBe(429);
    readers[0]!.destroy();
    for (let tries = 0; ; tries += 1) {
      const again = await fetch(`http://127.0.0.1:${port}/v1/stream`);
      await again.body!.cancel();
      if (again.status === 200) break;
      expect(tries < 500).toBe(true);
      await sleep(5);
    }
    for (const reader of readers) reader.destroy();
  });

  it('reads the log no faster than a slow reader takes it, and leaves nothing out', async () => {
    const socket = slowReader();
    const rested = await untilReadingRests();
    expect(await untilReadingRests()).toBe(rested);
    let text = '';
    socket.on('data', (chunk) => (text += chunk.toString('latin1')));
    socket.resume();
    while (log.read < rested + 200) await sleep(5);
    socket.destroy();
    const ids = [...text.matchAll(/^id: (\d+)\r?$/gm)].map(([, id]) => Number(id));
    expect(ids.length).toBeGreaterThan(rested);
    expect(ids).toEqual(ids.map((_, index) => index));
  });

  it('ends the reading when the reader goes away', async () => {
    const socket = slowReader();
    await untilReadingRests();
    expect(log.signal.aborted).toBe(false);
    socket.destroy();
    while (!log.signal.aborted) await sleep(5);
  });

  it('ends when the log cannot be read, and tells the reader nothing of it', async () => {
    log.failsAt = 3;
    const text = await (await fetch(`http://127.0.0.1:${port}/v1/stream?from=0`)).text();
    expect([...text.matchAll(/^id: (\d+)$/gm)].map(([, id]) => id)).toEqual(['0', '1', '2']);
    expect(text).not.toMatch(/event: error|somebody/);
  });

  it('ends with the service', async () => {
    const socket = slowReader();
    await untilReadingRests();
    socket.resume();
    await application.close();
    expect(log.signal.aborted).toBe(true);
  });
});
