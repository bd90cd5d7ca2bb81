import { closeSync, copyFileSync, fsyncSync, openSync, rmSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import { run, type Run } from './child.js';
import { figureOf, type Figure } from './figure.js';
import { inTurns, median } from './rounds.js';

/** The folder of a run's files, and where it reports progress. */
export type Workplace = Readonly<{ folder: string; tell: (what: string) => void }>;

const firstYear = 2014;

/** What is made up: a million events of one year, and of ten; a year of the ten alone; what is recorded next, one by one. */
const histories = {
  large: { units: 640, years: 1, firstYear, seed: 1 },
  next: { units: 30, years: 1, firstYear: firstYear + 1, seed: 2 },
  one: { units: 75, years: 1, firstYear, seed: 3 },
  ten: { units: 75, years: 10, firstYear, seed: 3 },
};

/** On a file system of memory nothing is durable. */
const tmpfs = 0x0102_1994;

/** Makes up a history; gives its file. */
async function made(name: keyof typeof histories, { folder, tell }: Workplace): Promise<string> {
  const { units, years, firstYear: from, seed } = histories[name];
  tell(`making up ${units} units × ${years} years`);
  const file = join(folder, `${name}.ndjson`);
  await run('simulate-file', file, units, years, from, seed);
  return file;
}

/** Import with all checks against a bare insert loop, and the memory of it. Leaves the log at the path that it gives. */
export async function measureImport(at: Workplace): Promise<{ log: string; figures: Figure[] }> {
  const file = await made('large', at);
  const [log, copy] = [join(at.folder, 'large.sqlite'), join(at.folder, 'copy.sqlite')];
  const rounds = 3;
  const { imports, inserts } = await inTurns(rounds, {
    imports: (round) => {
      at.tell(`importing, round ${round + 1} of ${rounds}`);
      remove(log);
      return run('import-file', file, log);
    },
    inserts: async () => {
      const done = await run('insert-rows', log, copy);
      remove(copy);
      return done;
    },
  });
  rmSync(file);
  const events = imports[0]!.events;
  const figures = [
    figureOf({
      what: 'import with all checks',
      how: `${count(events)} lines of plain NDJSON into a new log; bare: the same rows into the same tables in one transaction, from memory. Median of ${rounds}.`,
      unit: 'events/s',
      figure: speed(imports),
      bare: speed(inserts),
      aim: { atLeast: 0.4 },
    }),
    figureOf({
      what: 'peak memory of it',
      how: `resident set of the whole process, the largest of ${rounds}.`,
      unit: 'MB',
      figure: Math.max(...imports.map(({ peakMiB }) => megabytes(peakMiB))),
      aim: { atMost: 700 },
    }),
  ];
  return { log, figures };
}

/** Grading against reading and parsing the data of the same events. */
export async function measureReplay(at: Workplace, log: string): Promise<Figure[]> {
  const rounds = 5;
  const { grades, objects, arrays } = await inTurns(rounds, {
    grades: (round) => {
      at.tell(`grading, round ${round + 1} of ${rounds}`);
      return run('grade-log', log, firstYear);
    },
    objects: () => run('parse-rows', log, 'objects'),
    arrays: () => run('parse-rows', log, 'arrays'),
  });
  const measured = { unit: 'events/s', figure: speed(grades) };
  return [
    figureOf({
      what: 'grading a year',
      how: `${count(grades[0]!.events)} events of one year read, folded and graded; bare: the data column read with node:sqlite, a row an object, and JSON.parse of it. Median of ${rounds}.`,
      ...measured,
      bare: speed(objects),
      aim: { atLeast: 0.6 },
    }),
    figureOf({
      what: '… against rows as arrays',
      how: 'the same, with setReturnArrays(true).',
      ...measured,
      bare: speed(arrays),
    }),
  ];
}

/** Durable appends one by one against the bare inserts that come of them. Both go on where the log ends. */
export async function measureAppends(at: Workplace, log: string): Promise<Figure[]> {
  const file = await made('next', at);
  const copy = join(at.folder, 'copy.sqlite');
  copyFileSync(log, copy);
  sync(copy);
  const rounds = 5;
  const each = 5000;
  const { both } = await inTurns(rounds, {
    both: (round) => {
      at.tell(`appending one by one, round ${round + 1} of ${rounds}`);
      return run('append-each', log, copy, file, round * each, each);
    },
  });
  remove(copy);
  const events = both.reduce((sum, done) => sum + done.events, 0);
  const bare = both.map((done) => ({ ...done, seconds: done.bareSeconds! }));
  const note = statfsSync(at.folder).type === tmpfs ? ' THE FOLDER IS IN MEMORY: set TMPDIR to one on a disk.' : '';
  return [
    figureOf({
      what: 'durable appends one by one',
      how: `${count(events)} events on top of a million, each in a transaction of its own (WAL, synchronous=FULL); bare: the same rows. Median of ${rounds}, by turns.${note}`,
      unit: 'events/s',
      figure: speed(both),
      bare: speed(bare),
      aim: { atLeast: 0.8 },
    }),
  ];
}

/** Grading one year with ten in the log, against one: the first of them, and the last. */
export async function measureTenYears(at: Workplace): Promise<Figure[]> {
  const [one, ten] = [join(at.folder, 'one.sqlite'), join(at.folder, 'ten.sqlite')];
  await run('import-file', await made('one', at), one);
  const { events } = await run('import-file', await made('ten', at), ten);
  const rounds = 7;
  const { alone, first, last } = await inTurns(rounds, {
    alone: (round) => {
      at.tell(`grading one year of ten, round ${round + 1} of ${rounds}`);
      return run('grade-log', one, firstYear);
    },
    first: () => run('grade-log', ten, firstYear),
    last: () => run('grade-log', ten, firstYear + histories.ten.years - 1),
  });
  const sizes = `${count(events)} events in ten years; read: ${count(alone[0]!.events)} alone`;
  return Object.entries({ first, last }).flatMap(([which, runs]) => {
    const how = `${sizes}, ${count(runs[0]!.events)} for the ${which}; bare: the same units with one year in the log. Median of ${rounds}.`;
    const aim = { atMost: 1.3 };
    return [
      figureOf({
        what: `time of the ${which} of ten years`,
        how,
        unit: 's',
        figure: time(runs),
        bare: time(alone),
        aim,
      }),
      figureOf({
        what: `memory of the ${which}`,
        how: 'resident set.',
        unit: 'MB',
        figure: memory(runs),
        bare: memory(alone),
        aim,
      }),
    ];
  });
}

function speed(runs: readonly Pick<Run, 'events' | 'seconds'>[]): number {
  return median(runs.map(({ events, seconds }) => events / seconds));
}

function time(runs: readonly Run[]): number {
  return median(runs.map(({ seconds }) => seconds));
}

function memory(runs: readonly Run[]): number {
  return median(runs.map(({ peakMiB }) => megabytes(peakMiB)));
}

const megabytes = (mebibytes: number) => (mebibytes * 2 ** 20) / 1e6;
const count = (events: number) => events.toLocaleString('en');

/** Else the system would still be writing the file while others are measured. */
function sync(path: string) {
  const file = openSync(path, 'r+');
  fsyncSync(file);
  closeSync(file);
}

/** With what SQLite puts beside a file. */
function remove(path: string) {
  for (const ending of ['', '-wal', '-shm']) rmSync(`${path}${ending}`, { force: true });
}
