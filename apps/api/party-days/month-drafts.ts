import { Inject, Injectable } from '@nestjs/common';
import type { Desk } from '#libs/accounts/index.js';
import { recordedAtOf } from '#libs/event-store/index.js';
import { mapSealed } from '#libs/kernel/sealed.js';
import { personalInDrafts, recordedDraft, type DraftMonth } from '#libs/use-cases/shared/month-draft.js';
import { PersonalData, type Reader } from '#libs/vault/index.js';
import { Authority } from '../access/authority.js';
import { DESK } from '../tokens.js';

/** The draft of a month as a reader may see it. */
export type DraftView = Readonly<{
  revision: number | null;
  savedAt?: string;
  savedBy?: string;
  content: unknown;
  /** The fields that stay in the draft, and that the reader may not see. */
  withheld: readonly string[];
}>;

@Injectable()
export class MonthDrafts {
  constructor(
    @Inject(DESK) readonly desk: Pick<Desk, 'drafts'>,
    readonly personal: PersonalData,
    readonly authority: Authority,
  ) {}

  async view(month: DraftMonth, by: Reader): Promise<DraftView> {
    const draft = this.desk.drafts.find(month);
    if (!draft) return { revision: null, content: null, withheld: [] };
    const { revision, savedAtMs, savedBy } = draft;
    const [opened] = await personalInDrafts(this.personal).opened(
      [recordedDraft(month, draft.content)],
      by,
      (kept, memberId) => this.authority.sees(by.reader, kept, memberId),
    );
    const withheld = new Set<string>();
    const content = mapSealed(opened, (_, path) => void withheld.add(path.replaceAll(/\[\d+\]/g, '[]')));
    return { revision, savedAt: recordedAtOf(savedAtMs), savedBy, content, withheld: [...withheld] };
  }

  /** Whether the reader sees the whole draft; then it has served once the month is recorded. */
  isWhole(month: DraftMonth, reader: string): boolean {
    let whole = true;
    const draft = this.desk.drafts.find(month);
    mapSealed(draft?.content, ({ key }) => {
      const found = this.personal.vault.find(key);
      whole &&= found === undefined || this.authority.sees(reader, found.kept, found.person);
    });
    return whole;
  }
}
