import type { Desk, Draft } from '../accounts/index.js';
import type { PersonalClass } from '../kernel/schema.js';
import { SubjectErased, type PersonalData } from '../vault/index.js';
import { StaleRevision } from './record/index.js';
import { personalInDrafts, recordedDraft, requireOwners, type DraftMonth } from './shared/month-draft.js';

type Ports = Readonly<{
  desk: Pick<Desk, 'drafts'>;
  personal: PersonalData;
  /** Whether the writer may see a class of a member's personal data. */
  sees: (kept: PersonalClass, memberId: string) => boolean;
}>;
type Writer = Readonly<{ actor: string; seen?: number | 'none' }>;

/**
 * Saves the form of a month that somebody has begun. What the writer may not see in the draft before stays in it. Throws
 * `RuleViolation` if a personal text names nobody, and `StaleRevision` if the draft is not the one that the writer has read.
 */
export async function saveDraft(
  { desk, personal, sees }: Ports,
  month: DraftMonth,
  content: object,
  { actor, seen }: Writer,
): Promise<Draft> {
  requireOwners(content);
  const sealing = personalInDrafts(personal);
  const before = desk.drafts.find(month);
  const { stream } = recordedDraft(month, content);
  const expected = typeof seen === 'number' ? seen : undefined;
  const stale = (actual: number | undefined) => new StaleRevision(stream, seen ?? 'none', actual);
  if (before?.revision !== expected) throw stale(before?.revision);
  const kept = before ? withUnseen(content, plainOf(sealing, month, before.content), sees) : content;
  const sealed = await sealing.sealed(recordedDraft(month, kept));
  const saved = await desk.drafts.save({ ...month, content: sealed, savedBy: actor }, expected);
  if (!saved) throw stale(desk.drafts.find(month)?.revision);
  return saved;
}

/** For the program itself; nothing is kept of a person whose data is erased. */
function plainOf(sealing: PersonalData, month: DraftMonth, content: unknown): unknown {
  try {
    return sealing.unsealed(recordedDraft(month, content));
  } catch (error) {
    if (error instanceof SubjectErased) return undefined;
    throw error;
  }
}

type Item = Readonly<{ memberId?: string; reason?: string; proxyReason?: string }>;
type Parts = Readonly<{ attendance?: Readonly<{ entries?: readonly Item[] }>; dues?: readonly Item[] }>;

/** The new content with the reasons of the old one that the writer was not shown. */
function withUnseen(content: object, before: unknown, sees: Ports['sees']): object {
  const [parts, old] = [content as Parts, (before ?? {}) as Parts];
  const kept = (field: 'reason' | 'proxyReason', items: readonly Item[], earlier: readonly Item[] = []): Item[] =>
    items.map((item) => {
      const { memberId } = item;
      if (memberId === undefined || item[field] !== undefined || sees('welfare', memberId)) return item;
      const value = earlier.find((each) => each.memberId === memberId)?.[field];
      return value === undefined ? item : { ...item, [field]: value };
    });
  const { attendance, dues } = parts;
  return {
    ...content,
    ...(attendance?.entries && {
      attendance: { ...attendance, entries: kept('reason', attendance.entries, old.attendance?.entries) },
    }),
    ...(dues && { dues: kept('proxyReason', dues, old.dues) }),
  };
}
