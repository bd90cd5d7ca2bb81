import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { report, type Figure } from './figure.js';
import { thisMachine } from './machine.js';
import type { Workplace } from './measures.js';
import { measureEventStoreDb, measureMongo } from './measures-servers.js';

/** `npm run bench:servers`: what is measured with real servers, each where its variable is set. It judges nothing: exit code 0. */
const servers: Readonly<Record<string, (at: Workplace, url: string) => Promise<Figure[]>>> = {
  EVENTSTORE_URL: measureEventStoreDb,
  MONGODB_URL: measureMongo,
};

const folder = mkdtempSync(join(tmpdir(), 'dangri-bench-'));
const tell = (what: string) => void process.stderr.write(`${what}\n`);
try {
  const figures: Figure[] = [];
  for (const [variable, measure] of Object.entries(servers)) {
    const url = process.env[variable];
    if (url === undefined) tell(`${variable} is not set: nothing is measured with that server`);
    else figures.push(...(await measure({ folder, tell }, url)));
  }
  if (figures.length > 0) process.stdout.write(report(thisMachine(), figures));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
