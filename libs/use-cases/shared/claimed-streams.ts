import type { EventStore } from '../../event-store/index.js';
import { bearingUpTo, isSameClaim, type BearingClaim } from '../../year-pack/index.js';
import { Refusal } from './refusal.js';

const differs = {
  zh: '与该年度有关的事件流同刚才推导的不同：推导期间事件库被改动。请保留现场，运行 dangri verify，然后重试',
  en: 'The streams that bear on the year are not those derived a moment ago: the store was changed meanwhile. Keep everything as it is, run “dangri verify”, then try again',
};

/** The streams that bear on a year up to a position, derived from the whole log. */
export async function claimedStreams(log: Pick<EventStore, 'readAll'>, year: number, upToPosition: number) {
  return (await bearingUpTo(log, year, upToPosition)).claim();
}

/** Derives the streams again when they are recorded. Throws `Refusal` if they differ. */
export async function requireClaimedStreams(
  log: Pick<EventStore, 'readAll'>,
  year: number,
  claimed: Partial<BearingClaim> & Readonly<{ upToPosition: number }>,
): Promise<void> {
  if (!isSameClaim(claimed, await claimedStreams(log, year, claimed.upToPosition)))
    throw new Refusal('refused', differs);
}
