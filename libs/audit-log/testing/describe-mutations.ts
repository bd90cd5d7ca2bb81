import { DatabaseSync } from 'node:sqlite';
import { eventsOf, verifyLog, type Verification } from '../index.js';
import { drawing, mutations, type Victim } from './mutations.js';
import { keyOf, Place } from './place.js';

/** How many random changes of a log are tried, with its events and in its files alone. */
type Counts = Readonly<{ withEvents: number; filesAlone: number }>;

/** In ms: nothing here is about speed. */
const limitOf = (count: number) => 120_000 + count * 500;

/** Opens the database of a place for somebody who may do anything. */
export function brokenOpen(place: Place): DatabaseSync {
  const database = new DatabaseSync(place.database, { enableForeignKeyConstraints: false });
  const triggers = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'").all() as {
    name: string;
  }[];
  for (const { name } of triggers) database.exec(`DROP TRIGGER ${name}`);
  database.exec('PRAGMA synchronous = OFF; PRAGMA wal_autocheckpoint = 0');
  return database;
}

/** Changes a log in every way there is, so many times over, each change drawn; each is found and named, and nothing else is. */
export function describeMutations({ withEvents, filesAlone }: Counts): void {
  describe('of random changes of a log', () => {
    const keys = [keyOf(1).verifier];
    const size = 600;
    let place: Place;
    beforeEach(() => {
      place = new Place();
    });
    afterEach(() => place.remove());

    const findingsOf = async (more: Partial<Verification> = {}) =>
      (await verifyLog({ log: place.folder, keys, ...more })).findings;

    /** `n` and `name` tell which change it was. */
    async function requireFound(count: number, names: readonly string[], seed: number, more: Partial<Verification>) {
      const victim: Victim = { place, size, database: brokenOpen(place) };
      const draw = drawing(seed);
      for (let n = 0; n < count; n += 1) {
        const name = names[n % names.length]!;
        const { found, undo } = mutations[name]!(victim, draw);
        const findings = await findingsOf(more);
        undo();
        expect({ n, name, findings }).toEqual({ n, name, findings: [expect.objectContaining(found)] });
      }
      victim.database.close();
      expect(await findingsOf(more)).toEqual([]);
    }

    it(
      `finds ${withEvents}, and names each rightly`,
      async () => {
        const { store, signer } = await place.grown(200, 400);
        await place.record(store, 3);
        const more = { events: eventsOf(store), earlier: [(await signer.last()).note] };
        await requireFound(withEvents, Object.keys(mutations), 20_250_305, more);
      },
      limitOf(withEvents),
    );

    it(
      `finds ${filesAlone} in the files alone`,
      async () => {
        await place.grown(200, 400);
        const names = ['tile', 'bundle', 'tileCut', 'bundleCut', 'bundleLonger', 'checkpoint'];
        await requireFound(filesAlone, names, 7, {});
      },
      limitOf(filesAlone),
    );
  });
}
