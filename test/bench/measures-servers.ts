import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { run, type Run } from './child.js';
import { figureOf, type Figure } from './figure.js';
import type { Workplace } from './measures.js';
import { inTurns, median } from './rounds.js';

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

const rounds = 3;

/** Appends and replay through the adapter of EventStoreDB, against its bare client on the same server. */
export async function measureEventStoreDb(at: Workplace, url: string): Promise<Figure[]> {
  const appends = [];
  for (const callers of [1, 20]) appends.push(await measureAppends(at, url, callers));
  return [...appends, ...(await measureReplay(at, url))];
}

async function measureAppends({ folder, tell }: Workplace, url: string, callers: number): Promise<Figure> {
  const each = 1000;
  const { appended } = await inTurns(rounds, {
    appended: (round) => {
      tell(`appending by ${callers}, round ${round + 1} of ${rounds}`);
      return run('append-to-server', url, folder, each, callers);
    },
  });
  const speed = (secondsOf: (each: Run) => number) => median(appended.map((done) => done.events / secondsOf(done)));
  return figureOf({
    what: `appends to EventStoreDB, ${callers} at a time`,
    how: `${count(each)} events, each an append at the revision it expects, ${callers === 1 ? 'one after another' : `by ${callers} callers who each wait for the answer, to streams of their own`}; bare: the client as it comes, with as many bytes, 200 by the one and 200 by the other in turn. Median of ${rounds}.`,
    unit: 'events/s',
    figure: speed(({ seconds }) => seconds),
    bare: speed(({ bareSeconds }) => bareSeconds!),
  });
}

async function measureReplay({ folder, tell }: Workplace, url: string): Promise<Figure[]> {
  const prefix = `${randomUUID()}.`;
  tell('putting 50,000 events to be read');
  await run('fill-server', url, folder, prefix, 50_000);
  const { read } = await inTurns(rounds, {
    read: (round) => {
      tell(`reading them, round ${round + 1} of ${rounds}`);
      return run('replay-from-server', url, folder, prefix);
    },
  });
  const speed = (secondsOf: (each: Run) => number) => median(read.map((done) => done.events / secondsOf(done)));
  const bare = speed(({ bareSeconds }) => bareSeconds!);
  const how = `${count(read[0]!.events)} events, with readAll`;
  return [
    figureOf({
      what: 'replay from EventStoreDB, without a copy',
      how: `${how}: the copy is begun, caught up and read; bare: readStream of the client, of the same stream. Median of ${rounds}.`,
      unit: 'events/s',
      figure: speed(({ seconds }) => seconds),
      bare,
    }),
    figureOf({
      what: 'replay from EventStoreDB, with its copy',
      how: `${how}, from a copy that has caught up, once it is asked for what is new; bare: as before. Median of ${rounds}.`,
      unit: 'events/s',
      figure: speed(({ caughtUpSeconds }) => caughtUpSeconds!),
      bare,
    }),
  ];
}
