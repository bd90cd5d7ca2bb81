import type { Bilingual } from './texts.js';

/** What does not fit is said by the parser; which option or argument it stood in is added by who asked for it. */
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
