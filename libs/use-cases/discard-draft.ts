import type { Desk } from '../accounts/index.js';
import type { DraftMonth } from './shared/month-draft.js';

/** Discards the draft of a month; nothing happens if there is none. */
export async function discardDraft(
  { desk }: Readonly<{ desk: Pick<Desk, 'drafts'> }>,
  month: DraftMonth,
): Promise<void> {
  await desk.drafts.remove(month);
}
