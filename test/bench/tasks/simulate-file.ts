import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { simulate } from '#libs/simulation/index.js';
import type { TaskResult } from './done.js';

const linesPerPiece = 1000;

/** Writes a made-up history into a file of the interchange format. */
export async function simulateFile(path: string, units: string, years: string, firstYear: string, seed: string) {
  const start = performance.now();
  let events = 0;
  const lines = simulate({
    units: Number(units),
    years: Number(years),
    firstYear: Number(firstYear),
    seed: Number(seed),
  });
  function* pieces() {
    let piece: string[] = [];
    for (const line of lines) {
      events += 1;
      piece.push(`${line}\n`);
      if (piece.length < linesPerPiece) continue;
      yield piece.join('');
      piece = [];
    }
    yield piece.join('');
  }
  await pipeline(Readable.from(pieces()), createWriteStream(path));
  return { events, seconds: (performance.now() - start) / 1000 } satisfies TaskResult;
}
