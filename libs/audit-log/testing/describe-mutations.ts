import { DatabaseSync } from 'node:sqlite';
import { eventsOf, verifyLog, type Verification } from '../index.js';
import { randomBelow, mutations, type TamperedLog } from './mutations.js';
import { otherVerdict } from './other-verifier.js';
import { keyOf, Place } from './place.js';

/** The number of random changes to try: with the events, and in the files alone. */
type Counts = Readonly<{ withEvents: number; filesAlone: number }>;

/**
 * The events that each checkpoint of a log adds, so that there is no whole block of 256, one, or two. A verification reads all of
 * them: most logs are small.
 */
const shapes = [
  [40, 44],
  [200, 100],
  [200, 400],
] as const;

/** The mutations of the log's files; all others are of the store. */
const inFiles = new Set(['tile', 'bundle', 'tileCut', 'bundleCut', 'bundleLonger', 'fileGone', 'checkpoint']);
/** To start another program costs as much as many verifications: the first rounds of every kind go to both. */
const roundsOfBoth = 10;

/** In ms; generous, because speed is not tested here. */
const limitOf = (count: number) => 120_000 + count * 1500;

/** Opens the database without the triggers that protect it. */
export function openUnprotected(place: Place): DatabaseSync {
  const database = new DatabaseSync(place.database, { enableForeignKeyConstraints: false });
  const triggers = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'").all() as {
    name: string;
  }[];
  for (const { name } of triggers) database.exec(`DROP TRIGGER ${name}`);
  database.exec('PRAGMA synchronous = OFF; PRAGMA wal_autocheckpoint = 0');
  return database;
}

/** Changes a log at random in every known way. Each change must be found and named rightly, with no other finding. */
export function describeMutations({ withEvents, filesAlone }: Counts): void {
  describe('of random changes of a log', () => {
    const keys = [keyOf(1).verifier];
    let place: Place;
    beforeEach(() => {
      place = new Place();
    });
    afterEach(() => place.remove());

    const findingsOf = async (more: Partial<Verification> = {}) =>
      (await verifyLog({ log: place.folder, keys, ...more })).findings;

    /** `n` and `name` say which change it was. */
    async function requireFound(
      { count, size }: Readonly<{ count: number; size: number }>,
      names: readonly string[],
      seed: number,
      more: Partial<Verification>,
    ) {
      const victim: TamperedLog = { place, size, database: openUnprotected(place) };
      const draw = randomBelow(seed);
      for (let n = 0; n < count; n += 1) {
        const name = names[n % names.length]!;
        const { found, undo } = mutations[name]!(victim, draw);
        const asksOther = n < roundsOfBoth * names.length;
        const [findings, other] = await Promise.all([
          findingsOf(more),
          asksOther ? otherVerdict(place.folder.path, keys[0]!.text) : undefined,
        ]);
        undo();
        expect({ n, name, findings }).toEqual({ n, name, findings: [expect.objectContaining(found)] });
        // It has the files alone: of what is done to the store it sees nothing.
        const code = inFiles.has(name) ? 1 : 0;
        if (other) expect({ n, name, ...other }).toEqual({ n, name, code, isOrderly: true });
      }
      victim.database.close();
      expect(await findingsOf(more)).toEqual([]);
    }

    const withSizes = (count: number) =>
      shapes.map((grown) => ({
        grown,
        size: grown[0] + grown[1],
        count: Math.ceil(count / shapes.length),
      }));

    it.each(withSizes(withEvents))(
      'finds $count, and names each rightly, in $size events',
      async (shape) => {
        const { store, signer } = await place.grown(...shape.grown);
        await place.record(store, 3);
        const more = { events: eventsOf(store), earlier: [(await signer.last()).note] };
        await requireFound(shape, Object.keys(mutations), 20_250_305, more);
      },
      limitOf(withEvents),
    );

    it.each(withSizes(filesAlone))(
      'finds $count in the files alone of $size events',
      async (shape) => {
        await place.grown(...shape.grown);
        const names = ['tile', 'bundle', 'tileCut', 'bundleCut', 'bundleLonger', 'checkpoint'];
        await requireFound(shape, names, 7, {});
      },
      limitOf(filesAlone),
    );
  });
}
