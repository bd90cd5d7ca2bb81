import type { Bilingual } from '../../../kernel/bilingual.js';
import type { SupposedEvent } from '../../facts/gathering.js';

/** Something that can still be done for a unit's grade of the year: by whom, and the records that it would leave. */
export type Act = Readonly<{
  /** The branch that it concerns; without one, the unit itself. */
  branchId?: string;
  what: Bilingual;
  by: Bilingual;
  events: readonly SupposedEvent[];
}>;

/** Who does it. */
export const doers = {
  branch: { zh: '支部', en: 'the branch' },
  unit: { zh: '本单位', en: 'the unit' },
  superior: { zh: '上级党组（党委）', en: 'the superior party group' },
  committee: { zh: '工委', en: 'the committee' },
} as const;
