import type { StoredEvent } from '#libs/event-store/index.js';
import { follow } from './follow.js';

async function* events(count: number): AsyncGenerator<StoredEvent> {
  for (let position = 0; position < count; position += 1) yield { position, type: 'StudyHeld' } as StoredEvent;
}

const { signal } = new AbortController();
const usual = { signal, heartbeatMs: 60_000, show: async () => ({}), mayGoOn: async () => true };

async function linesOf(lines: AsyncIterable<string>): Promise<string[]> {
  const all: string[] = [];
  for await (const line of lines) all.push(line);
  return all;
}

describe('following the log', () => {
  it('tells each event with its position', async () => {
    expect(await linesOf(follow(events(2), usual))).toEqual([
      ': connected\n\n',
      'id: 0\nevent: StudyHeld\ndata: {}\n\n',
      'id: 1\nevent: StudyHeld\ndata: {}\n\n',
    ]);
  });

  it('lets others work while it passes over what the reader may not see', async () => {
    let turns = 0;
    let turn = setImmediate(function others() {
      turns += 1;
      turn = setImmediate(others);
    });
    await linesOf(follow(events(500), { ...usual, show: async () => undefined }));
    clearImmediate(turn);
    expect(turns).toBeGreaterThan(100);
  });

  it('ends for a reader who may not go on, however much there is to tell', async () => {
    const lines = await linesOf(follow(events(500), { ...usual, heartbeatMs: 0, mayGoOn: async () => false }));
    expect(lines).toEqual([': connected\n\n']);
  });
});
