type Texts = Readonly<{ zh: string; en: string }>;

/** The backup is not what it says it is, or cannot be restored here; `faults` says what is wrong, one by one. */
export class BackupRefused extends Error {
  override readonly name = 'BackupRefused';
  readonly zh: string;
  readonly en: string;

  constructor(
    { zh, en }: Texts,
    readonly faults: readonly Texts[] = [],
  ) {
    super(en);
    this.zh = zh;
    this.en = en;
  }
}
