import { startScript } from '../testing/child-process.js';

const script = new URL('../../../test/stand-ins/eventstoredb/storm.ts', import.meta.url);

/** What a storm of random rounds says: how its appends ended, the slowest answer in ms, and the calls that share a stream. */
async function storm(rounds: number, seed: number) {
  const { lines, go, ended } = startScript(script, [String(rounds), String(seed)]);
  await go();
  expect(await ended).toBe(0);
  const said = (word: string) => lines.find((line) => line.startsWith(word))!.slice(word.length + 1);
  const outcomes = JSON.parse(said('outcomes')) as Record<string, number>;
  return { outcomes, slowest: Number(said('slowest')), batches: Number(said('batches')) };
}

describe('the log on EventStoreDB, where its client or server sets a trap', () => {
  // A storm mostly waits: four of them take as long as one.
  it('gives 500 random rounds of everything the answers that the server’s log bears out', async () => {
    const storms = await Promise.all([20250305, 1, 2, 3].map((seed) => storm(125, seed)));
    const counts = new Map<string, number>();
    for (const { outcomes, slowest, batches } of storms) {
      // A call that waits for ever would take minutes; how long a busy machine needs is not the question.
      expect(slowest).toBeLessThan(20_000);
      expect(batches).toBe(0);
      for (const [outcome, count] of Object.entries(outcomes)) counts.set(outcome, (counts.get(outcome) ?? 0) + count);
    }
    expect([...counts.values()].reduce((sum, count) => sum + count)).toBeGreaterThan(1200);
    expect([...counts.keys()]).toEqual(
      expect.arrayContaining(['success', 'OUTCOME_UNKNOWN', 'LOG_UNREACHABLE', 'ACCESS_DENIED']),
    );
  });
});
