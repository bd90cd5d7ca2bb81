import { randomUUID } from 'node:crypto';
import { serverUrl } from '../../test/stand-ins/eventstoredb/server-place.js';
import { fill, MigrationFolder, rowsOf } from './testing/migration-folder.js';

if (serverUrl === undefined) {
  it('is skipped: EVENTSTORE_URL is not set, so no log is moved to an EventStoreDB or KurrentDB (esdb://…)', () => {});
} else {
  describe('a log that is moved to a server', () => {
    it('is the same to the last row when it is back, also after having been at two', async () => {
      const place = new MigrationFolder();
      const at = (name: string) => place.server(serverUrl!, `${name}${randomUUID().replaceAll('-', '')}.`);
      const [one, other] = [at('a'), at('b')];
      const log = await place.open();
      await fill(log, 0, 600);
      await log.close();
      const original = rowsOf(place.file());
      const moved = await place.move(place.file(), one);
      // That it was closed is a record of the log, and that it was opened is one at each place.
      expect(moved).toMatchObject({ events: 601, roots: { target: moved.roots.source } });
      await expect(place.open()).rejects.toMatchObject({ code: 'LOG_MOVED' });
      expect(await place.move(one, other)).toMatchObject({ events: 603 });
      expect(await place.move(other, place.file('back.sqlite'))).toMatchObject({ events: 605 });
      expect(rowsOf(place.file('back.sqlite'))).toEqual(original);
      expect(await place.move(place.file('back.sqlite'), one)).toMatchObject({ events: 607 });
      place.remove();
    });
  });
}
