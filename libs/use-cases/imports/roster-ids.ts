import type { EventStore, StoredEvent } from '../../event-store/index.js';
import { subjectIdOf } from '../../kernel/stream-name.js';
import type { RosterPlan } from '../../office-sheets/index.js';
import type { Registry } from '../../registry/index.js';
import { eventIdOf } from '../record/index.js';
import { branchKey, memberKey, officesKey, unitKey, type RosterIds } from './roster-commands.js';

/** The events that earlier tries of a file have recorded, by the keys of their commands. */
export type RecordedKeys = ReadonlyMap<string, StoredEvent>;

const idsPerRead = 500;

/**
 * The ids of the events of a command of a file. They follow from the file alone, so that it is recorded once, no matter who
 * sends it again.
 */
export function importIds(sha256: string, key: string, count: number): string[] {
  return Array.from({ length: count + 1 }, (_, index) => eventIdOf('import', `${sha256} ${key}`, index));
}

/** What of a roster is recorded already. */
export async function recordedKeys(
  log: Pick<EventStore, 'eventsById'>,
  sha256: string,
  keys: readonly string[],
): Promise<RecordedKeys> {
  const byId = new Map(keys.map((key) => [importIds(sha256, key, 0)[0]!, key]));
  const ids = [...byId.keys()];
  const found = new Map<string, StoredEvent>();
  for (let at = 0; at < ids.length; at += idsPerRead) {
    for (const event of await log.eventsById(ids.slice(at, at + idsPerRead))) found.set(byId.get(event.id)!, event);
  }
  return found;
}

/** The keys of everything that a plan records. */
export function keysOf({ units, branches, members }: RosterPlan): string[] {
  return [
    ...units.map(({ name }) => unitKey(name)),
    ...branches.map(({ key }) => branchKey(key)),
    ...members.map(({ row }) => memberKey(row)),
    ...new Set(members.map(({ branch }) => officesKey(branch))),
  ];
}

/** Ids as people write them: `u-001`, `b-0001`, `m-00001`, each after the highest that exists. */
export function rosterIds(registry: Registry, recorded: RecordedKeys): RosterIds {
  const next = (prefix: string, digits: number, known: readonly string[]) => {
    const given = new Map<string, string>();
    let last = Math.max(0, ...known.map((id) => Number(new RegExp(`^${prefix}-(\\d{1,9})$`).exec(id)?.[1] ?? 0)));
    return (key: string) => {
      const before = recorded.get(key);
      if (before) return subjectIdOf(before.stream);
      const id = given.get(key) ?? `${prefix}-${String((last += 1)).padStart(digits, '0')}`;
      given.set(key, id);
      return id;
    };
  };
  return {
    unit: next('u', 3, registry.unitIds()),
    branch: next(
      'b',
      4,
      registry.unitIds().flatMap((unitId) => registry.branchIdsOf(unitId)),
    ),
    member: next('m', 5, registry.memberIds()),
  };
}
