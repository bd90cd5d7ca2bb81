import type { Bilingual } from '../rulebook/index.js';
import { said } from './texts.js';

/** The parts of an inspection, clause 4.2b. */
export const partNames = {
  visits: said('暗访', 'unannounced visits'),
  phone: said('电话抽查', 'phone checks'),
  onSite: said('实地考核', 'on-site assessments'),
} as const;

export const severityNames: Readonly<Record<'minor' | 'serious' | 'grave', Bilingual>> = {
  minor: said('轻微', 'minor'),
  serious: said('较重', 'serious'),
  grave: said('严重', 'grave'),
};

export const findingKinds: Readonly<Record<'omission' | 'procedure' | 'record' | 'falsification', Bilingual>> = {
  omission: said('未开展', 'omission'),
  procedure: said('程序不规范', 'procedure'),
  record: said('记录不规范', 'record'),
  falsification: said('弄虚作假', 'falsification'),
};

export const halfNames = { H1: said('上半年', 'first half'), H2: said('下半年', 'second half') } as const;
