import type { MessageEvent } from '@nestjs/common';
import { lastValueFrom, take, toArray, type Observable } from 'rxjs';
import type { StoredEvent } from '#libs/event-store/index.js';
import { follow } from './follow.js';

async function* events(count: number): AsyncGenerator<StoredEvent> {
  for (let position = 0; position < count; position += 1) yield { position, type: 'StudyHeld' } as StoredEvent;
}

const usual = { heartbeatMs: 60_000, show: async () => ({}), mayGoOn: async () => true, hasRoom: async () => {} };
const allOf = (messages: Observable<MessageEvent>) => lastValueFrom(messages.pipe(toArray()));

describe('following the log', () => {
  it('tells each event with its position', async () => {
    expect(await allOf(follow(() => events(2), usual))).toEqual([
      { comment: 'connected' },
      { id: '0', type: 'StudyHeld', data: {} },
      { id: '1', type: 'StudyHeld', data: {} },
    ]);
  });

  it('gives signs of life, with the position where the reader comes back', async () => {
    const gate = Promise.withResolvers<void>();
    async function* slow(signal: AbortSignal) {
      await gate.promise;
      yield* events(3);
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
    }
    const told: MessageEvent[] = [];
    const messages = follow(slow, { ...usual, heartbeatMs: 5, show: async () => undefined });
    const following = messages.pipe(take(4)).forEach((message) => {
      told.push(message);
      if (message.comment === 'heartbeat') gate.resolve();
    });
    await following;
    expect(told.slice(0, 2)).toEqual([{ comment: 'connected' }, { comment: 'heartbeat' }]);
    expect(told.at(-1)).toEqual({ id: '2' });
  });

  it('reads no further than the reader has room, and ends the reading with the reader', async () => {
    const room = Promise.withResolvers<void>();
    const log = { read: 0, hasEnded: false };
    async function* counted(signal: AbortSignal) {
      for await (const event of events(500)) {
        log.read += 1;
        yield event;
      }
      log.hasEnded = signal.aborted;
    }
    const told: MessageEvent[] = [];
    const reading = follow(counted, { ...usual, hasRoom: () => room.promise }).subscribe((message) =>
      told.push(message),
    );
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect([log.read, told.length]).toEqual([1, 2]);
    room.resolve();
    while (log.read < 500) await new Promise((resolve) => setImmediate(resolve));
    reading.unsubscribe();
    while (!log.hasEnded) await new Promise((resolve) => setImmediate(resolve));
    expect(told.length).toBeGreaterThan(490);
  });

  it('lets others work while it passes over what the reader may not see', async () => {
    let turns = 0;
    let turn = setImmediate(function others() {
      turns += 1;
      turn = setImmediate(others);
    });
    await allOf(follow(() => events(500), { ...usual, show: async () => undefined }));
    clearImmediate(turn);
    expect(turns).toBeGreaterThan(100);
  });

  it('ends for a reader who may not go on, however much there is to tell', async () => {
    const messages = follow(() => events(Infinity), { ...usual, heartbeatMs: 1, mayGoOn: async () => false });
    expect((await allOf(messages))[0]).toEqual({ comment: 'connected' });
  });
});
