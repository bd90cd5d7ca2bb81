import type { assessmentEvents } from '../../../assessment/index.js';
import type { committeeEvents } from '../../../committee/index.js';
import type { unitEvents } from '../../../unit/index.js';
import { numbered, phrase, yuan, type Details } from '../phrase.js';
import { wordOf } from '../words.js';

type About = Pick<typeof unitEvents, 'ExpenseRecorded'> &
  typeof committeeEvents &
  Pick<typeof assessmentEvents, 'HonourAwarded' | 'HonourRefused'>;

/** What streams that are not the branch's say of it. */
export const detailsElsewhere: Details<About> = {
  ExpenseRecorded: ({ amountFen, purpose }) => [yuan(amountFen), purpose],
  BulletinIssued: ({ period, title, inspectionIds }) => [
    period,
    title,
    numbered(inspectionIds.length, ['次督查', 'inspection', 'inspections']),
  ],
  HonourAwarded: ({ honour }, year) => [year, wordOf('honour', honour)],
  HonourRefused: ({ honour, clause }, year) => [
    year,
    wordOf('honour', honour),
    phrase(`第 ${clause} 条`, `clause ${clause}`),
  ],
};
