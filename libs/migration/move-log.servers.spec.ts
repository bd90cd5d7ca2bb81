import { randomUUID } from 'node:crypto';
import { serverUrl } from '../event-store/testing/eventstoredb/server-place.js';
import { fill, MovePlace, rowsOf } from './testing/move-place.js';

if (serverUrl === undefined) {
  it('is skipped: EVENTSTORE_URL is not set, so no log is moved to an EventStoreDB or KurrentDB (esdb://…)', () => {});
} else {
  describe('a log that is moved to a server', () => {
    it('is the same to the last row when it is back, also after having been at two', async () => {
      const place = new MovePlace();
      const at = (name: string) => place.server(serverUrl!, `${name}${randomUUID().replaceAll('-', '')}.`);
      const [one, other] = [at('a'), at('b')];
      const log = await place.open();
      await fill(log, 0, 600);
      await log.close();
      const original = rowsOf(place.file());
      const moved = await place.move(place.file(), one);
      expect(moved).toMatchObject({ events: 600, roots: { target: moved.roots.source } });
      await expect(place.open()).rejects.toMatchObject({ code: 'LOG_MOVED' });
      expect(await place.move(one, other)).toEqual(moved);
      expect(await place.move(other, place.file('back.sqlite'))).toEqual(moved);
      expect(rowsOf(place.file('back.sqlite'))).toEqual(original);
      expect(await place.move(place.file('back.sqlite'), one)).toEqual(moved);
      place.remove();
    });
  });
}
