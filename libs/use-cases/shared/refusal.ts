import type { Bilingual } from '../../kernel/bilingual.js';

/** The kind of a refusal; each face has one answer for each kind. */
export type RefusalKind = 'notFound' | 'forbidden' | 'conflict' | 'refused' | 'notCovered';

/** A use case is refused for a reason outside the regulation; nothing is recorded. */
export class Refusal extends Error implements Bilingual {
  override readonly name = 'Refusal';
  readonly zh: string;
  readonly en: string;

  constructor(
    readonly kind: RefusalKind,
    { zh, en }: Bilingual,
    readonly field?: string,
    /** The time until the next attempt, if waiting helps. */
    readonly retryAfterSeconds?: number,
  ) {
    super(en);
    this.zh = zh;
    this.en = en;
  }
}
