import type { Bilingual } from '#libs/kernel/bilingual.js';

/** A value that does not fit; the caller adds the option or argument that it belongs to. */
export class ValueRefused extends Error implements Bilingual {
  override readonly name = 'ValueRefused';
  readonly zh: string;
  readonly en: string;

  constructor({ zh, en }: Bilingual) {
    super(en);
    this.zh = zh;
    this.en = en;
  }
}

/** The command line is wrong: exit code 2. `command` is the command whose help tells more. */
export class UsageError extends Error implements Bilingual {
  override readonly name = 'UsageError';
  readonly zh: string;
  readonly en: string;

  constructor(
    { zh, en }: Bilingual,
    readonly command?: string,
  ) {
    super(en);
    this.zh = zh;
    this.en = en;
  }
}

/** What the caller gave cannot be read: the command did nothing with it. */
export class UnreadableInput extends Error implements Bilingual {
  readonly zh: string;
  readonly en: string;

  constructor({ zh, en }: Bilingual, cause: unknown) {
    super(en, { cause });
    this.zh = zh;
    this.en = en;
  }
}
