import { run, type Run } from './child.js';
import { figureOf, type Figure } from './figure.js';
import type { Workplace } from './measures.js';
import { inTurns, median } from './rounds.js';

const seconds = (runs: readonly Run[]) => median(runs.map((each) => each.seconds));
const ofRecords = (runs: readonly Run[]) => median(runs.map((each) => each.bareSeconds!));

/** Corrections of the records of one stream: that twice as many cost about twice as much, in CPU seconds. */
export async function measureCorrections(at: Workplace): Promise<Figure[]> {
  return [
    ...(await measured(at, 'corrections', 'corrections imported')),
    ...(await measured(at, 'corrections-http', 'corrections over HTTP, proposed and approved')),
  ];
}

async function measured({ folder, tell }: Workplace, task: string, what: string): Promise<Figure[]> {
  const rounds = 3;
  const { half, whole } = await inTurns(rounds, {
    half: (round) => {
      tell(`${what}, round ${round + 1} of ${rounds}`);
      return run(task, folder, 500);
    },
    whole: () => run(task, folder, 1000),
  });
  const measure = { unit: 's of CPU', figure: seconds(whole) };
  return [
    figureOf({
      what: `1,000 ${what}`,
      how: `of 1,000 records of one stream, without the records; bare: 500 of 500. Median of ${rounds}.`,
      ...measure,
      bare: seconds(half),
      aim: { atMost: 2.5 },
    }),
    figureOf({
      what: '… against the records alone',
      how: 'bare: taking the 1,000 records in, the same way.',
      ...measure,
      bare: ofRecords(whole),
      aim: { atMost: 3 },
    }),
  ];
}
