import { hash } from 'node:crypto';
import { join } from 'node:path';
import { eventsOf, LogFolder, LogTailer, recordText, Signer, SignerFolder, verifyLog } from '#libs/audit-log/index.js';
import { systemClock } from '#libs/kernel/clock.js';
import type { EventStore } from '#libs/event-store/index.js';
import type { TaskResult } from './done.js';
import { withLog } from './log.js';

const between = 1000;
/** So many leaves are hashed of what is held in memory, before more is read. */
const held = 50_000;

/** Logs the first events of a store with a checkpoint every thousand, as a service does that never rests. */
export async function tailLog(path: string, folder: string, count: string): Promise<TaskResult> {
  return withLog(path, { readOnly: true }, async (store) => {
    const { tailer, signer } = await opened(store, folder);
    const start = performance.now();
    while (tailer.head.size < Number(count)) await signer.sign((await tailer.advance(between)).size);
    return { events: tailer.head.size, seconds: (performance.now() - start) / 1000 };
  });
}

/** Logs all events of a store under one checkpoint. */
export async function logAll(path: string, folder: string): Promise<TaskResult> {
  return withLog(path, { readOnly: true }, async (store) => {
    const { tailer, signer } = await opened(store, folder);
    const start = performance.now();
    for (let size = -1; size < tailer.head.size;) {
      size = tailer.head.size;
      await tailer.advance();
    }
    await signer.sign(tailer.head.size);
    return { events: tailer.head.size, seconds: (performance.now() - start) / 1000 };
  });
}

/** Verifies a log against its store, in full. */
export async function verifyWhole(path: string, folder: string): Promise<TaskResult> {
  return withLog(path, { readOnly: true }, async (store) => {
    const keys = (await new SignerFolder(join(folder, 'signer')).keys()).map(({ verifier }) => verifier);
    const log = new LogFolder(join(folder, 'log'));
    const start = performance.now();
    const { findings, checkpoint } = await verifyLog({ log, keys, events: eventsOf(store), mustCoverAll: true });
    const seconds = (performance.now() - start) / 1000;
    if (findings.length > 0) throw new Error(`The log does not verify: ${findings[0]!.kind}`);
    return { events: checkpoint!.size, seconds };
  });
}

/** Hashes each record, each leaf, and as many nodes, with nothing around it. */
export async function hashLog(path: string): Promise<TaskResult> {
  return withLog(path, { readOnly: true }, async (store) => {
    let seconds = 0;
    let events = 0;
    let texts: string[] = [];
    const flush = () => {
      seconds += hashed(texts);
      events += texts.length;
      texts = [];
    };
    for await (const batch of store.readSalted()) {
      for (const event of batch) texts.push(recordText(event));
      if (texts.length >= held) flush();
    }
    flush();
    return { events, seconds };
  });
}

function hashed(texts: readonly string[]): number {
  const leaf = Buffer.alloc(33);
  const node = Buffer.alloc(65, 1);
  const start = performance.now();
  for (const text of texts) {
    hash('sha256', text, 'binary');
    hash('sha256', leaf, 'binary');
    hash('sha256', node, 'binary');
  }
  return (performance.now() - start) / 1000;
}

async function opened(store: EventStore, path: string) {
  const folder = new LogFolder(join(path, 'log'));
  const own = new SignerFolder(join(path, 'signer'));
  const keys = await own.keysOrFirst(() => 'bench.example/log', systemClock);
  return { tailer: new LogTailer(store, folder), signer: new Signer(folder, own.state, keys, systemClock) };
}
