import type { Projection } from '../../read-models/projection.js';
import type { Catalogue } from '../timeline/timeline.js';
import { TimelineTaker } from './timeline-taker.js';
import { timelineTables } from './timeline-tables.js';

/** The name of the projection of the timelines of all branches. */
export const timelineProjectionName = 'timeline';

/** The history, and the notes of imports into it. */
const categories = [
  'unit',
  'branch',
  'member',
  'plan',
  'partyDay',
  'resolution',
  'inspection',
  'committee',
  'assessment',
  'import',
];

/** The timelines of all branches, record by record, as `readTimeline` gives them. */
export function timelineProjection(catalogue: Catalogue): Projection {
  return {
    name: timelineProjectionName,
    version: 1,
    tables: timelineTables,
    categories,
    taker: () => new TimelineTaker(catalogue),
  };
}
