import type { Bilingual } from '../../language.js';
import { partSpec, type FormPartName } from './parts.js';

const text = (zh: string, en: string): Bilingual => ({ zh, en });

/** A row of the task list: what is to be done, by which clause, and the parts that record it. */
export type Row = Readonly<{
  key: string;
  title: Bilingual;
  clause: string;
  /** The duties of the year’s board that it meets. */
  duties: readonly string[];
  parts: readonly FormPartName[];
}>;

export const openingRows: readonly Row[] = [
  { key: 'notice', title: partSpec('notices').title, clause: '4.1b', duties: ['notice'], parts: ['notices'] },
  { key: 'opening', title: partSpec('opening').title, clause: '2.0', duties: ['party-day-held'], parts: ['opening'] },
];

export const actionRows: readonly Row[] = [
  {
    key: 'charter',
    title: text('一、诵读党章', '1. Reading the charter'),
    clause: '2.1',
    duties: ['charter-reading'],
    parts: ['charterReading'],
  },
  { key: 'dues', title: text('二、缴纳党费', '2. Paying the dues'), clause: '2.2', duties: ['dues'], parts: [] },
  {
    key: 'study',
    title: text('三、研学党规党情', '3. Studying rules and affairs'),
    clause: '2.3',
    duties: ['study'],
    parts: ['studies'],
  },
  {
    key: 'life',
    title: text('四、落实组织生活', '4. Organisational life'),
    clause: '2.4',
    duties: ['organisational-life', 'party-lecture', 'annual-democracy'],
    parts: ['meetings', 'lectures'],
  },
  {
    key: 'deliberation',
    title: text('五、实行民主议事', '5. Deliberating'),
    clause: '2.5',
    duties: ['deliberation'],
    parts: ['deliberations', 'resolutions'],
  },
  {
    key: 'disclosure',
    title: text('六、公开重要事项', '6. Disclosing'),
    clause: '2.6',
    duties: ['dues-disclosure', 'quarterly-disclosure'],
    parts: ['disclosures'],
  },
  { key: 'plus', title: text('“+”活动', 'The “+”'), clause: '2.7', duties: ['plus'], parts: ['plusActivities'] },
  {
    key: 'other',
    title: text('当天的其他活动（没有就不填）', 'Another activity on the day (if there was one)'),
    clause: '4.1c',
    duties: [],
    parts: ['otherActivities'],
  },
];
