import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../kernel/clock.js';
import { openEventStoreDbEventStore } from '../eventstoredb-event-store.js';
import { serverUrl } from '../../../test/stand-ins/eventstoredb/server-place.js';

/** `user:password` of someone who may not read all events, such as `ops` of a server that is just set up. */
const stranger = process.env['EVENTSTORE_STRANGER'];

if (serverUrl === undefined || stranger === undefined) {
  it('is skipped: EVENTSTORE_URL (with TLS) and EVENTSTORE_STRANGER are not both set, so nobody is refused by a server', () => {});
} else {
  const url = serverUrl;
  const [user] = stranger.split(':');

  describe('a server of EventStoreDB that lets in whom it knows', () => {
    it.each([
      ['someone without rights', stranger],
      ['someone with a wrong password', `${user}:geheim`],
      ['someone whom it does not know', 'nobody:geheim'],
    ])('refuses %s at the start, and nobody is told of the password', async (_, credentials) => {
      const folder = mkdtempSync(join(tmpdir(), 'dangri-access-'));
      const own = url.replace(/\/\/[^@]+@/, `//${credentials}@`);
      const options = { clock: systemClock, mirror: join(folder, 'copy.sqlite') };
      const refusal = await openEventStoreDbEventStore(own, options).catch((error: unknown) => error);
      expect(refusal).toMatchObject({ code: 'ACCESS_DENIED' });
      const { stack, cause } = refusal as Error;
      const told = `${stack} ${JSON.stringify(refusal)} ${String((cause as Error).stack)}`;
      expect(told).not.toContain(credentials.split(':')[1]);
      rmSync(folder, { recursive: true });
    });
  });
}
