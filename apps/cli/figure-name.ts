import type { Bilingual } from '#libs/kernel/bilingual.js';
import { duties, indicators } from '#libs/grading/index.js';

const inspections: Readonly<Record<string, Bilingual>> = {
  'inspection.visits': { zh: '暗访', en: 'Unannounced visits' },
  'inspection.phone': { zh: '电话抽查', en: 'Phone checks' },
  'inspection.onSite': { zh: '实地考核', en: 'On-site assessments' },
};

/** The name of an indicator, a duty or a part of the inspection. */
export function figureName(id: string): Bilingual {
  return inspections[id] ?? [...indicators, ...duties].find((each) => each.id === id)!.title;
}
