import type { EventStore } from '../../event-store/event-store.js';
import type { Row, RowReader } from '../../read-models/read-model-store.js';
import { Registry } from '../../registry/index.js';
import { BranchStreams, partsOf } from '../branch-streams.js';
import { branchIn, byDay, concerns, importsOf } from '../branch-timeline.js';
import { entryOf } from '../drafts.js';
import {
  aggregateIn,
  UnknownBranch,
  type Catalogue,
  type Import,
  type LoggedEvent,
  type Timeline,
} from '../timeline.js';
import { draftsOf } from './branches-of-records.js';

/** The rows of the timelines, their position, and the instant of the question. */
type TimelineState = Readonly<{ rows: RowReader; position: number; recordedUpToMs: number }>;

/**
 * The timeline of a branch as known at an instant: with the records up to then and their cautions. Reads only the streams
 * that concern the branch; a stream never stops to concern it, so today's rows name all of them. Throws `UnknownBranch`.
 */
export async function timelineAsOf(
  log: Pick<EventStore, 'readStream'>,
  branchId: string,
  { rows, position, recordedUpToMs }: TimelineState,
  catalogue: Catalogue,
): Promise<Timeline> {
  const names = await streamsOf(branchId, rows);
  const isKnown = (event: LoggedEvent) => event.recordedMs <= recordedUpToMs && event.position <= position;
  const [streams, registry] = [new BranchStreams(branchId), new Registry()];
  const histories = new Map<string, readonly LoggedEvent[]>();
  for (const name of names) {
    const events = (await eventsOf(log, name)).filter(isKnown);
    histories.set(name, events);
    for (const event of events) {
      streams.take(event);
      registry.apply(name, event);
    }
  }
  if (!streams.exists) throw new UnknownBranch(branchId);
  const entries = [...histories]
    .filter(([name]) => streams.follows(name))
    .flatMap(([name, events]) => draftsOf(aggregateIn(name, catalogue)!, events))
    .filter((draft) => concerns(draft, streams, registry))
    .map(entryOf)
    .sort(byDay);
  return {
    branch: branchIn(registry, branchId),
    upToPosition: position,
    imports: importsOf(entries, await importsIn(rows)),
    entries,
  };
}

/** The imports noted in the log. */
export async function importsIn(rows: RowReader): Promise<Import[]> {
  return (await rows.find('imports')).map(importOfRow);
}

function importOfRow({ sha256, importedAt, firstPosition, lastPosition }: Row): Import {
  return { sha256, importedAt, firstPosition, lastPosition } as Import;
}

async function streamsOf(branchId: string, rows: RowReader): Promise<string[]> {
  const named = (await rows.find('streams', { where: { branchId } })).map(({ stream }) => stream as string);
  const inspections = named.map(partsOf).flatMap(([category, id]) => (category === 'inspection' ? [id] : []));
  const naming = inspections.map((inspectionId) => rows.find('bulletins', { where: { inspectionId } }));
  const bulletins = (await Promise.all(naming)).flat().map(({ stream }) => stream as string);
  return [...new Set([...named, ...bulletins])];
}

async function eventsOf(log: Pick<EventStore, 'readStream'>, stream: string): Promise<LoggedEvent[]> {
  const events: LoggedEvent[] = [];
  for await (const batch of log.readStream(stream)) events.push(...batch);
  return events;
}
