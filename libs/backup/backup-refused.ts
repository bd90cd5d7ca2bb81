import type { Bilingual } from '../kernel/bilingual.js';

/** The backup is invalid, or cannot be restored here; `faults` lists what is wrong. */
export class BackupRefused extends Error {
  override readonly name = 'BackupRefused';
  readonly zh: string;
  readonly en: string;

  constructor(
    { zh, en }: Bilingual,
    readonly faults: readonly Bilingual[] = [],
  ) {
    super(en);
    this.zh = zh;
    this.en = en;
  }
}
