import type { Bilingual } from '../../kernel/bilingual.js';
import type { RectificationState } from './finding-item.js';

/** The names of the states of rectification. */
export const rectificationNames: Readonly<Record<RectificationState, Bilingual>> = {
  none: { zh: '尚未责令整改', en: 'no rectification ordered yet' },
  ordered: { zh: '正在整改', en: 'being rectified' },
  reported: { zh: '已报告，待验收', en: 'reported, not decided yet' },
  accepted: { zh: '已验收', en: 'accepted' },
  rejected: { zh: '验收不合格，继续整改', en: 'rejected, rectification continues' },
  overdue: { zh: '已逾期', en: 'overdue' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
};
