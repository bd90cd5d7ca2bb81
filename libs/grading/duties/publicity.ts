import { yearOf } from '../../kernel/civil.js';
import { judged, pending, positionsOf } from '../obligation.js';
import type { UnitDuty } from './unit-duty.js';

/** The unit makes good practice known: clause 3.3. */
export const publicity: UnitDuty = {
  id: 'publicity',
  parameters: [],
  ratios: ['published', 'none'],
  title: { zh: '宣传推介', en: 'Publicity' },
  reasons: {
    published: { zh: '本年度有宣传推介', en: 'Something was published in the year' },
    none: { zh: '本年度没有宣传推介', en: 'Nothing was published in the year' },
    'not-yet-due': { zh: '尚未到期', en: 'Not yet due' },
  },
  obligations: ({ unitId, year, cutoff, own }, { ratios }) => {
    const published = own.of('PublicityPublished').filter(({ data }) => yearOf(data.publishedOn) === year);
    const period = String(year);
    if (published.length > 0)
      return [judged(unitId, period, ratios['published']!, 'published', positionsOf(published))];
    if (cutoff < `${year}-12-31`) return [pending(unitId, period, [])];
    return [judged(unitId, period, ratios['none']!, 'none', [])];
  },
};
