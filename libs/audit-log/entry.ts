import { hash } from 'node:crypto';
import type { EventStore, SaltedEvent } from '../event-store/index.js';
import { recordText } from './record.js';
import { hashSize, type Hash } from './hashing.js';

/** Every entry begins with this, so that its hash is no other hash of the same bytes. */
const domain = 'dangri/entry/v2\n';

const beforeRecord = domain.length + hashSize;

/** The hash input; it grows with the largest record. */
let input = Buffer.alloc(65_536, domain, 'latin1');

/** The entry of a record: SHA-256("dangri/entry/v2\n" ‖ salt ‖ record). It tells nothing to anyone without the salt. */
export function entryOf(record: string, salt: Uint8Array): Hash {
  // A store refuses such a salt; where somebody changed that, the entry is simply another one.
  if (salt.length !== hashSize)
    return hash('sha256', Buffer.concat([Buffer.from(domain), salt, Buffer.from(record)]), 'buffer');
  if (beforeRecord + record.length * 3 > input.length)
    input = Buffer.alloc((beforeRecord + record.length) * 4, domain, 'latin1');
  input.set(salt, domain.length);
  const end = beforeRecord + input.write(record, beforeRecord);
  return hash('sha256', input.subarray(0, end), 'buffer');
}

/** The entry of an event. */
export function entryOfEvent(event: SaltedEvent): Hash {
  return entryOf(recordText(event), event.salt);
}

/** The events of a store from a position on, in order and in batches, each with its salt. */
export function saltedEvents(store: Pick<EventStore, 'readSalted'>, from = 0): AsyncIterable<readonly SaltedEvent[]> {
  return store.readSalted(from);
}
