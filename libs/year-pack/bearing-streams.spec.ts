import { createReadStream } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { exportedEvents } from '../history/index.js';
import { BearingStreams } from './bearing-streams.js';

const fixture = fileURLToPath(new URL('../../test/fixtures/small-2025.ndjson.gz', import.meta.url));

describe('the streams that bear on a year', () => {
  /**
   * The count is that of the small city's own sealing. All of these streams bear on 2025, so a shell gives the digest:
   * `zcat small-2025.ndjson.gz | head -12933 | grep -o '"stream":"[^"]*"' | cut -d'"' -f4 | LC_ALL=C sort | uniq -c |
   * awk '{print $2" "$1}' | LC_ALL=C sort | sha256sum`.
   */
  it('of the small city are counted with their events up to a position', async () => {
    const bearing = new BearingStreams(2025);
    let position = 0;
    for await (const event of exportedEvents(createReadStream(fixture))) {
      if (position <= 12_932) bearing.add({ ...event, position });
      position += 1;
    }
    expect(bearing.claim()).toEqual({
      partitions: 1,
      streams: 1113,
      streamsSha256: '75075e0eeec015776eefee89d7e9548372b18736067d6e166a59ed6b754a8520',
    });
  });

  it('are those of the year and of every year, with the events before the one that says so', () => {
    const bearing = new BearingStreams(2025);
    let position = 0;
    const add = (stream: string, type: string, data: object) => {
      bearing.add({ stream, type, data, position });
      position += 1;
    };
    add('resolution-r-1', 'ResolutionAdopted', { adoptedOn: '2024-12-30', period: '2024-12' });
    add('unit-u-2', 'UnitRegistered', {});
    add('unit-u-10', 'UnitRegistered', {});
    add('partyDay-b-1:2024-05', 'PartyDayOpened', { heldOn: '2024-05-05' });
    add('access-a-1', 'RoleGranted', {});
    add('partyDay-b-1:2024-05', 'DuesPaid', { period: '2024-05', paidOn: '2025-01-03' });
    expect([...bearing.counts()]).toEqual([
      ['partyDay-b-1:2024-05', 2],
      ['unit-u-10', 1],
      ['unit-u-2', 1],
    ]);
    // Before the payment the party day does not bear on 2025.
    expect([...bearing.counts(4)]).toEqual([
      ['unit-u-10', 1],
      ['unit-u-2', 1],
    ]);
    expect([bearing.has('resolution-r-1'), bearing.has('unit-u-2')]).toEqual([false, true]);
    // printf 'partyDay-b-1:2024-05 2\nunit-u-10 1\nunit-u-2 1\n' | sha256sum
    expect(bearing.claim()).toEqual({
      partitions: 1,
      streams: 3,
      streamsSha256: 'b2dee82c9c77f1499f2e9e8ed505daa1710fdd8ea72e2e4475a457ff16ce0dab',
    });
  });
});
