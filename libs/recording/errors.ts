/** The stream does not stand at the revision that the caller has seen (RFC 9110, If-Match). */
export class StaleRevision extends Error {
  override readonly name = 'StaleRevision';

  constructor(
    readonly stream: string,
    readonly expected: number | 'none',
    readonly actual: number | undefined,
  ) {
    super(`${stream} stands at ${actual ?? 'none'}, not at ${expected}`);
  }
}

/** The key was used before, for a command with another content. */
export class KeyReused extends Error {
  override readonly name = 'KeyReused';

  constructor() {
    super('The idempotency key was used for another command');
  }
}

/** Others wrote to the stream so often that the command could not be placed. Nothing was written. */
export class Contended extends Error {
  override readonly name = 'Contended';

  constructor(readonly stream: string) {
    super(`${stream} is written to by others`);
  }
}
