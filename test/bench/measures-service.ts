import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { run, runWith, type Run } from './child.js';
import { figureOf, type Figure } from './figure.js';
import type { Workplace } from './measures.js';
import { inTurns, median } from './rounds.js';

const count = (events: number) => events.toLocaleString('en');
const speed = (runs: readonly Pick<Run, 'events' | 'seconds'>[]) =>
  median(runs.map(({ events, seconds }) => events / seconds));

/** Commands over HTTP against a bare route that does one durable insert per request. */
export async function measureCommands({ folder, tell }: Workplace): Promise<Figure[]> {
  const [rounds, each] = [3, 20_000];
  const { service, bare } = await inTurns(rounds, {
    service: (round) => {
      tell(`commands over HTTP, round ${round + 1} of ${rounds}`);
      return run('commands', folder, each, 'service');
    },
    bare: () => run('commands', folder, each, 'bare'),
  });
  return [
    figureOf({
      what: 'commands over HTTP',
      how: `${count(each)} records by 32 connections of another process, each answered once it is on disk; bare: a Fastify route that does one durable insert per request. Median of ${rounds}.`,
      unit: 'commands/s',
      figure: speed(service),
      bare: speed(bare),
      aim: { atLeast: 0.5 },
    }),
  ];
}

/** All read models from a million events against the rows that come of it; memory; and a page from the large log against a small one. */
export async function measureReadModels(at: Workplace, large: string): Promise<Figure[]> {
  const { folder, tell } = at;
  const [largeRows, copy] = [join(folder, 'large-rows.sqlite'), join(folder, 'rows-copy.sqlite')];
  const [smallFile, small, smallRows] = ['small.ndjson', 'small.sqlite', 'small-rows.sqlite'].map((name) =>
    join(folder, name),
  ) as [string, string, string];
  tell('building every read model under a heap of 256 MB');
  const built = await runWith(['--max-old-space-size=256'], 'project-log', large, largeRows);
  tell('putting the same rows');
  const bare = await run('upsert-rows', largeRows, copy);
  rmSync(copy, { force: true });
  await run('simulate-file', smallFile, 6, 1, 2014, 4);
  await run('import-file', smallFile, small);
  await run('project-log', small, smallRows);
  const rounds = 5;
  const { ofLarge, ofSmall } = await inTurns(rounds, {
    ofLarge: (round) => {
      tell(`pages of timelines, round ${round + 1} of ${rounds}`);
      return run('timeline-pages', large, largeRows);
    },
    ofSmall: () => run('timeline-pages', small, smallRows),
  });
  const p99 = (runs: readonly Run[]) => median(runs.map(({ seconds }) => seconds * 1000));
  return [
    figureOf({
      what: 'catch-up of all read models',
      how: `rows a second, of ${count(built.events)} events into ${count(bare.events)} rows; bare: the same rows put a thousand a transaction, indexes kept up. One run.`,
      unit: 'rows/s',
      figure: bare.events / built.seconds,
      bare: bare.events / bare.seconds,
      aim: { atLeast: 0.5 },
    }),
    figureOf({
      what: 'peak memory of it',
      how: 'resident set of the process, its heap held to 256 MB.',
      unit: 'MB',
      figure: (built.peakMiB * 2 ** 20) / 1e6,
    }),
    figureOf({
      what: 'page of a timeline in a large log',
      how: `99th of 100 first pages of 50 entries, all branches in turn; bare: the same in a log of about ten thousand events. Median of ${rounds}.`,
      unit: 'ms',
      figure: p99(ofLarge),
      bare: p99(ofSmall),
      aim: { atMost: 1.5 },
    }),
  ];
}
