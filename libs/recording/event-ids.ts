import { v5 } from 'uuid';

/** The namespace of our event ids (RFC 9562, version 5). */
const namespace = '8f0ee1c2-5c0b-5d0e-9d0b-6a3f8f6f4a11';

/**
 * The ids of the events of a command, from who gives it and the key that they give it with: the same command again names
 * the same events, so that the log itself remembers it.
 */
export function eventIdsOf(actor: string, key: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => eventIdOf(actor, key, index));
}

/** The id of the command itself: the key as it was given might say too much for a log that is kept for good. */
export function commandIdOf(actor: string, key: string): string {
  return v5(JSON.stringify([actor, key]), namespace);
}

export function eventIdOf(actor: string, key: string, index: number): string {
  return v5(JSON.stringify([actor, key, index]), namespace);
}
