import type { Projection } from '../../read-models/projection.js';
import type { Catalogue } from '../timeline.js';
import { TimelineApplier } from './timeline-applier.js';
import { timelineTables } from './timeline-tables.js';

/** The name of the projection of the timelines of all branches. */
export const timelineProjectionName = 'timeline';

/** The history, and the notes of its imports. */
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

/** The timelines of all branches as rows, equal to those of `readTimeline`. */
export function timelineProjection(catalogue: Catalogue): Projection {
  return {
    name: timelineProjectionName,
    version: 2,
    tables: timelineTables,
    categories,
    applier: () => new TimelineApplier(catalogue),
  };
}
