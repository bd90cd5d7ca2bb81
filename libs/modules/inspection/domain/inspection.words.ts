import type { Words } from '../../../kernel/bilingual.js';
import type { InspectionEvent } from './inspection.events.js';

type Assessment = Extract<InspectionEvent, { type: 'OnSiteAssessmentRecorded' }>['data'];
type Finding = Assessment['findings'][number];

export const severities: Words<Finding['severity']> = {
  minor: { zh: '一般', en: 'minor' },
  serious: { zh: '较重', en: 'serious' },
  grave: { zh: '严重', en: 'grave' },
};

export const findingKinds: Words<Finding['kind']> = {
  omission: { zh: '未开展', en: 'omission' },
  procedure: { zh: '程序不规范', en: 'procedure' },
  record: { zh: '记录不规范', en: 'record' },
  falsification: { zh: '弄虚作假', en: 'falsification' },
};

export const halves: Words<Assessment['half']> = {
  H1: { zh: '上半年', en: 'first half' },
  H2: { zh: '下半年', en: 'second half' },
};
