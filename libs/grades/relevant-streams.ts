import { streamOf, subjectIdOf } from '../kernel/stream-name.js';
import { EVERY_YEAR } from '../event-store/event-store.js';
import type { ProjectionRows, RowReader } from '../read-models/read-model-store.js';
import { COMMITTEE } from './projections/bearing.js';

/** Reads the rows of the projection `bearing`. */
export type BearingRows = Pick<ProjectionRows, 'read'>;

/** The streams that concern an owner, and the position of their last event; −1 if there is none. */
export type RelevantStreams = Readonly<{ streams: readonly string[]; last: number }>;

/**
 * The streams that concern some units in a year: their own, their branches', those of all their members ever, those of the
 * year's activities, and the party days of these members' other branches, where they may have paid dues.
 */
export async function bearingOnUnits(
  rows: RowReader,
  unitIds: readonly string[],
  year: number,
): Promise<RelevantStreams> {
  const owned = await ownedBy(
    rows,
    unitIds.map((id) => streamOf('unit', id)),
    year,
  );
  const branches = of('branch', owned);
  const theirs = await ownedBy(rows, branches, year);
  const elsewhere = await otherBranches(rows, of('member', theirs), new Set(branches));
  const paid = of('partyDay', await ownedBy(rows, elsewhere, year));
  return withLast(rows, [...owned, ...theirs, ...paid, streamOf('assessment', year)]);
}

/** The streams that concern the committee's own duties in a year. */
export async function bearingOnCommittee(rows: RowReader, year: number): Promise<RelevantStreams> {
  return withLast(rows, await ownedBy(rows, [COMMITTEE], year));
}

/** The ids of all units ever recorded, sorted. */
export async function knownUnits(rows: RowReader): Promise<string[]> {
  const known = await rows.find('link', { where: { owner: COMMITTEE, year: EVERY_YEAR } });
  return streamsOf(known).map((stream) => subjectIdOf(stream));
}

async function ownedBy(rows: RowReader, owners: readonly string[], year: number): Promise<string[]> {
  if (owners.length === 0) return [];
  return streamsOf(await rows.find('link', { where: { owner: { in: owners }, year: { in: [EVERY_YEAR, year] } } }));
}

async function otherBranches(
  rows: RowReader,
  members: readonly string[],
  known: ReadonlySet<string>,
): Promise<string[]> {
  if (members.length === 0) return [];
  const links = await rows.find('link', { where: { stream: { in: members } } });
  return [...new Set(links.map(({ owner }) => owner as string))].filter((branch) => !known.has(branch));
}

async function withLast(rows: RowReader, streams: readonly string[]): Promise<RelevantStreams> {
  const all = [...new Set(streams)];
  const grown = await rows.find('growth', { where: { stream: { in: all } } });
  const last = grown.reduce((latest, { position }) => Math.max(latest, position as number), -1);
  return { streams: grown.map(({ stream }) => stream as string), last };
}

function streamsOf(links: readonly Readonly<Record<string, unknown>>[]): string[] {
  return links.map(({ stream }) => stream as string);
}

function of(category: string, streams: readonly string[]): string[] {
  return streams.filter((stream) => stream.startsWith(`${category}-`));
}
