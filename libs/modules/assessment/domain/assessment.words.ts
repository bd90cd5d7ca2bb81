import type { Words } from '../../../kernel/bilingual.js';
import type { Honour } from './assessment.events.js';

export const honourNames: Words<Honour> = {
  'excellent-unit': { zh: '党建考核优秀单位', en: 'excellent unit' },
  'red-flag-branch': { zh: '红旗党支部', en: 'red-flag branch' },
};
