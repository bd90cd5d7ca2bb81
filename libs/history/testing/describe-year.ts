import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { openLog } from './history.js';

/** Imports and exports a year of the fixtures with a number of events. */
export function describeYear(name: string, events: number): void {
  describe(`the year ${name}`, () => {
    it('is admitted, is exported as the same bytes, and is known at a second import', async () => {
      const packed = readFileSync(new URL(`../../../test/fixtures/${name}.ndjson.gz`, import.meta.url));
      const log = await openLog();
      expect(await log.import(packed)).toMatchObject({
        kind: 'imported',
        lines: events,
        events,
        lastPosition: events - 1,
      });
      expect((await log.export()).equals(gunzipSync(packed))).toBe(true);
      expect(await log.import(packed)).toMatchObject({ kind: 'known', events });
      await log.close();
    });
  });
}
