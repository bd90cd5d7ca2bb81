import { join } from 'node:path';
import { run, type Run } from './child.js';
import { figureOf, type Figure } from './figure.js';
import type { Workplace } from './measures.js';
import { inTurns, median } from './rounds.js';

const speed = (runs: readonly Pick<Run, 'events' | 'seconds'>[]) =>
  median(runs.map(({ events, seconds }) => events / seconds));

/** The audit log of a million events: verified against bare hashing, and kept up against durable appends. */
export async function measureAuditLog({ folder, tell }: Workplace, log: string, appends: number): Promise<Figure[]> {
  const rounds = 3;
  const published = join(folder, 'audit');
  const { tails } = await inTurns(rounds, {
    tails: (round) => {
      tell(`keeping an audit log up, round ${round + 1} of ${rounds}`);
      return run('tail-log', log, join(folder, `audit-${round}`), 200_000);
    },
  });
  tell('logging a million events');
  await run('log-all', log, published);
  const { verified, bare } = await inTurns(rounds, {
    verified: (round) => {
      tell(`verifying, round ${round + 1} of ${rounds}`);
      return run('verify-log', log, published);
    },
    bare: () => run('hash-log', log),
  });
  const count = verified[0]!.events.toLocaleString('en');
  return [
    figureOf({
      what: 'verification of the audit log',
      how: `${count} events: entries derived from the store, compared with the bundles, tiles and root derived and compared; bare: SHA-256 of the same payloads, leaves and nodes one by one, from memory. Median of ${rounds}.`,
      unit: 'events/s',
      figure: speed(verified),
      bare: speed(bare),
      aim: { atLeast: 0.3 },
    }),
    figureOf({
      what: 'leaves of the audit log',
      how: `200,000 events with a signed checkpoint every 1,000, all on disk; bare: the durable appends one by one of this run. Median of ${rounds}.`,
      unit: 'events/s',
      figure: speed(tails),
      bare: appends,
      aim: { atLeast: 2 },
    }),
  ];
}
