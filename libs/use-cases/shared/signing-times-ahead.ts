import { signingStatements, type LogFolder } from '../../audit-log/index.js';
import { recordedAtOf, type EventStore } from '../../event-store/index.js';
import { clockToleranceMs } from '../../kernel/clock.js';

/** An instant (seconds since 1970) in UTC, to the second, as a confirmation of the clock names it. */
export function signingTimeOf(unixSeconds: number): string {
  const shanghaiSeconds = 8 * 3600;
  return `${recordedAtOf((unixSeconds - shanghaiSeconds) * 1000).slice(0, 19)}Z`;
}

/** The signing times that earlier confirmations of the clock have left out. */
export async function confirmedSigningTimes(log: Pick<EventStore, 'readAll'>): Promise<ReadonlySet<string>> {
  const confirmed = new Set<string>();
  for await (const batch of log.readAll(0, { categories: ['operation'] })) {
    for (const { type, data } of batch) {
      if (type !== 'ClockConfirmed') continue;
      for (const time of (data as Readonly<{ signingTimes: readonly string[] }>).signingTimes) confirmed.add(time);
    }
  }
  return confirmed;
}

/** When checkpoints say that they were signed, where that lies ahead of the clock and nobody has confirmed it yet; in order. */
export async function signingTimesAhead(
  log: Pick<EventStore, 'readAll'>,
  folder: Pick<LogFolder, 'keptNotes'>,
  nowMs: number,
): Promise<string[]> {
  const confirmed = await confirmedSigningTimes(log);
  const ahead = signingStatements(await folder.keptNotes())
    .filter(({ signedAt }) => signedAt * 1000 > nowMs + clockToleranceMs)
    .map(({ signedAt }) => signingTimeOf(signedAt));
  return [...new Set(ahead)].filter((time) => !confirmed.has(time)).sort();
}
