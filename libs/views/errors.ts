import { parseInstant } from '../kernel/civil.js';

/** The cursor is not from this list. */
export class MalformedCursor extends Error {
  override readonly name = 'MalformedCursor';

  constructor() {
    super('The cursor is not from this list');
  }
}

/** The `as-of` is not an instant (RFC 3339). */
export class MalformedInstant extends Error {
  override readonly name = 'MalformedInstant';

  constructor() {
    super('The as-of is not an instant');
  }
}

/** The span has more years than a calendar computes at once. */
export class SpanTooLong extends Error {
  override readonly name = 'SpanTooLong';

  constructor() {
    super('The span of days is too long');
  }
}

/** The read model is not built yet. */
export class ReadModelMissing extends Error {
  override readonly name = 'ReadModelMissing';

  constructor(readonly projection: string) {
    super(`The read model ${projection} is not built yet`);
  }
}

/** The milliseconds since 1970 of an `as-of`. Throws `MalformedInstant`. */
export function instantOf(asOf: string): number {
  const ms = parseInstant(asOf);
  if (ms === undefined) throw new MalformedInstant();
  return ms;
}
