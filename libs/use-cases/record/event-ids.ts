import { v5 } from 'uuid';

/** The namespace of our event ids (RFC 9562, version 5). */
const namespace = '8f0ee1c2-5c0b-5d0e-9d0b-6a3f8f6f4a11';

/**
 * The ids of the events of a command, derived from its actor and its key: a repeated command has the same ids, so the log
 * itself shows that it was recorded.
 */
export function eventIdsOf(actor: string, key: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => eventIdOf(actor, key, index));
}

/** The id of the command itself. The log keeps this hash for ever, not the key, which may hold anything. */
export function commandIdOf(actor: string, key: string): string {
  return v5(JSON.stringify([actor, key]), namespace);
}

export function eventIdOf(actor: string, key: string, index: number): string {
  return v5(JSON.stringify([actor, key, index]), namespace);
}
