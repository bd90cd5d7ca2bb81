import { monthText } from '../../kernel/day-text.js';
import type { assessmentEvents } from '../../modules/assessment/index.js';
import type { committeeEvents } from '../../modules/committee/index.js';
import type { unitEvents } from '../../modules/unit/index.js';
import { clauseText, because, numbered, quoted, yearly, inYuan, type Details } from '../phrase.js';
import { wordOf } from '../../modules/catalogue/index.js';

type UnitTimelineEvents = Pick<typeof unitEvents, 'ExpenseRecorded'> &
  typeof committeeEvents &
  Pick<typeof assessmentEvents, 'HonourAwarded' | 'HonourWithdrawn' | 'HonourRefused'>;

/** The details of events about the branch in other streams. */
export const detailsElsewhere: Details<UnitTimelineEvents> = {
  ExpenseRecorded: ({ amountFen, purpose }) => [inYuan(amountFen), purpose],
  BulletinIssued: ({ period, title, inspectionIds }) => [
    monthText(period),
    quoted(title),
    numbered(inspectionIds.length, ['次督查', 'inspection', 'inspections']),
  ],
  HonourAwarded: ({ honour }, { about: year }) => [yearly(year), wordOf('honour', honour)],
  HonourWithdrawn: ({ honour, reason }, { about: year }) => [yearly(year), wordOf('honour', honour), because(reason)],
  HonourRefused: ({ honour, clause }, { about: year }) => [yearly(year), wordOf('honour', honour), clauseText(clause)],
};
