import type { StoredEvent } from '../event-store/event-store.js';
import type { PersonalClass } from '../kernel/schema.js';

/** A member whose personal data is asked for, as of a day. */
export type Person = Readonly<{ memberId: string; day: string }>;

/**
 * The permissions of the reader that an answer depends on. What is of a day is seen by the member's superiors of today and of
 * that day: a transfer takes nothing from the old branch's months. Without a day: today.
 */
export type Viewer = Readonly<{
  /** Whether the viewer may see a class of a member's personal data. */
  sees: (kept: PersonalClass, memberId: string, day?: string) => boolean;
  /** Whether the viewer may see the dues of a member. */
  seesDues: (memberId: string, day?: string) => boolean;
  /** Whether the viewer may see a member's record at all. */
  reaches: (memberId: string, day?: string) => boolean;
  /** Whether the viewer may see the members for attention of a branch. */
  seesAttention: (branchId: string) => boolean;
  /** Whether the viewer may inspect a branch. */
  inspects: (branchId: string) => boolean;
  /** The same viewer, who may also identify these members. */
  identifying: (memberIds: readonly string[]) => Viewer;
  /**
   * The data of events, with the personal fields opened that the viewer may see. `askedOn` gives the day for which a
   * member's data is asked, `undefined` for members not asked for; default: all, as of today. Other fields stay sealed.
   * The reading is noted first.
   */
  opened: (
    events: readonly Pick<StoredEvent, 'id' | 'stream' | 'type' | 'data'>[],
    askedOn?: (memberId: string) => string | undefined,
  ) => Promise<readonly unknown[]>;
}>;
