/** The stream is not at the revision that the caller has read (RFC 9110, If-Match). */
export class StaleRevision extends Error {
  override readonly name = 'StaleRevision';

  constructor(
    readonly stream: string,
    readonly expected: number | 'none',
    readonly actual: number | undefined,
  ) {
    super(`${stream} is at ${actual ?? 'none'}, not at ${expected}`);
  }
}

/** The key was used before, for another command. */
export class KeyReused extends Error {
  override readonly name = 'KeyReused';

  constructor() {
    super('The idempotency key was used for another command');
  }
}

/** Others wrote to the stream during every attempt. Nothing was written. */
export class ContentionError extends Error {
  override readonly name = 'ContentionError';

  constructor(readonly stream: string) {
    super(`Others are writing to ${stream}`);
  }
}
