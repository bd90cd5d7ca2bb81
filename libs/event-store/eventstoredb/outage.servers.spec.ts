import { startScript } from '../testing/child-process.js';
import { serverUrl } from '../../../test/stand-ins/eventstoredb/server-place.js';

/** A command for the shell that takes the server, or the leader of the cluster, away and brings it back. */
const outage = process.env['EVENTSTORE_OUTAGE'];

if (serverUrl === undefined || outage === undefined) {
  it('is skipped: EVENTSTORE_URL and EVENTSTORE_OUTAGE are not both set, so no server is taken away from under the log', () => {});
} else {
  const url = serverUrl;

  describe('a server of EventStoreDB that is taken away while two instances append', () => {
    it('loses nothing, doubles nothing, and leaves no append without an answer in time', async () => {
      const script = startScript(new URL('../../../test/stand-ins/eventstoredb/outage.ts', import.meta.url), [
        url,
        outage,
      ]);
      await script.go();
      expect(await script.ended).toBe(0);
      const said = (word: string) => script.lines.find((line) => line.startsWith(word))!.slice(word.length + 1);
      const outcomes = JSON.parse(said('outcomes')) as Record<string, number>;
      expect(Object.keys(outcomes)).toContain('success');
      // Beyond its deadline, of which an append may take a second more.
      expect(Number(said('slowest'))).toBeLessThan(1000);
      process.stdout.write(`${outage}: ${script.lines.slice(2).join('; ')}\n`);
    });
  });
}
