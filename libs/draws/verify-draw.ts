import { base64 } from '../audit-log/index.js';
import { isImported } from '../history/index.js';
import type { RankedId } from '../modules/draw/index.js';
import { drawResult, type DrawSources } from './draw-result.js';
import { readDraw } from './recorded-draw.js';

/**
 * What comes out when a draw is repeated: what was recorded follows, or differs. It is not repeated if it was not held, if no
 * checkpoint covers its announcement, or if it was imported: then it follows from the log of its source.
 */
export type DrawVerdict = 'follows' | 'differs' | 'not-held' | 'not-covered' | 'imported';

/** A draw with all that is needed to repeat it by hand. */
export type DrawVerification = Readonly<{
  drawId: string;
  verdict: DrawVerdict;
  /** The position of the announcement. */
  position: number;
  drawn: readonly string[];
  beaconValue?: string;
  /** The root over the records up to the announcement, in base64. */
  root?: string;
  population?: readonly string[];
  /** Those who are drawn when it is repeated, with their ranks. */
  ranking?: readonly RankedId[];
}>;

/** Repeats a draw; undefined if it was never announced. Throws like `drawResult`. */
export async function verifyDraw(sources: DrawSources, drawId: string): Promise<DrawVerification | undefined> {
  const recorded = await readDraw(sources.log, drawId);
  if (!recorded) return undefined;
  const { announced, held } = recorded;
  const found = { drawId, position: announced.position, drawn: held?.drawn ?? [] };
  if (held && (await isImported(sources.log, held.position))) return { ...found, verdict: 'imported' };
  if (!held) return { ...found, verdict: 'not-held' };
  const { beaconValue } = held;
  const result = await drawResult(sources, announced, beaconValue);
  const beacon = beaconValue === undefined ? {} : { beaconValue };
  if (!result) return { ...found, ...beacon, verdict: 'not-covered' };
  const { root, population, ranking } = result;
  const follows = JSON.stringify(held.drawn) === JSON.stringify(ranking.map(({ id }) => id));
  return { ...found, ...beacon, verdict: follows ? 'follows' : 'differs', root: base64(root), population, ranking };
}
