import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { run } from './child.js';
import { figureOf, type Figure } from './figure.js';
import type { Workplace } from './measures.js';

const count = (events: number) => events.toLocaleString('en');

/** All read models of a city's years in a MongoDB, against bare writes in bulk of the rows that come of it. */
export async function measureMongo({ folder, tell }: Workplace, url: string): Promise<Figure[]> {
  const [file, log] = [join(folder, 'city.ndjson'), join(folder, 'city.sqlite')];
  tell('making up 60 units, and their log');
  await run('simulate-file', file, 60, 1, 2025, 1);
  await run('import-file', file, log);
  const name = `dangri-bench-${randomBytes(6).toString('hex')}`;
  const own = new URL(url);
  own.pathname = `/${name}`;
  try {
    tell('building every read model in MongoDB');
    const built = await run('project-log', log, own.href);
    tell('putting the same rows');
    const bare = await run('bulk-write-rows', own.href, `${name}-bare`);
    return [
      figureOf({
        what: 'catch-up of all read models on MongoDB',
        how: `rows a second, of ${count(built.events)} events into ${count(bare.events)} rows; bare: the same rows put in bulk, a thousand at a time, with the same indexes and concerns. One run.`,
        unit: 'rows/s',
        figure: bare.events / built.seconds,
        bare: bare.events / bare.seconds,
      }),
    ];
  } finally {
    const client = new MongoClient(own.href);
    await client.db().dropDatabase();
    await client.close();
  }
}
