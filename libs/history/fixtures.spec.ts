import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { openLog } from './testing/history.js';

const fixture = (name: string) => readFileSync(new URL(`../../test/fixtures/${name}`, import.meta.url));

describe.each([
  ['a town’s', 'small-2025.ndjson.gz', 12_694],
  ['a city’s', 'city-2025.ndjson.gz', 97_760],
])('%s year', (_, name, events) => {
  it('is admitted whole, comes out as the bytes that went in, and is known when it comes again', async () => {
    const packed = fixture(name);
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
