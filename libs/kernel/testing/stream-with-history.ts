import type { AnyAggregate } from '../aggregate.js';
import { StreamFold } from '../stream-fold.js';
import type { StreamSubject } from '../stream-history.js';

/** A stream without events that has its history from the beginning, so that it takes revisions. */
export function withHistory(aggregate: AnyAggregate, about: StreamSubject): StreamFold {
  const stream = new StreamFold(aggregate, about);
  stream.remember([]);
  return stream;
}
