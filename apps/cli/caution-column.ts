import type { Language } from '#libs/kernel/bilingual.js';
import type { Caution, Rule } from '#libs/kernel/rule.js';

/** The cautions of a line: their codes for machines, what they say and the clauses for people. */
export const cautionColumn = {
  key: 'cautions',
  title: { zh: '提醒', en: 'Cautions' },
  value: ({ cautions }: Readonly<{ cautions: readonly Caution[] }>) => cautions.map(({ code }) => code).join(' '),
  text: ({ cautions }: Readonly<{ cautions: readonly Caution[] }>) => ({
    zh: said(cautions, 'zh'),
    en: said(cautions, 'en'),
  }),
};

function said(cautions: readonly Caution[], lang: Language): string {
  return cautions.map((rule) => `${rule[lang]}${cited(rule, lang)}`).join(lang === 'zh' ? '；' : '; ');
}

function cited({ clause }: Rule, lang: Language): string {
  if (clause === undefined) return '';
  return lang === 'zh' ? `（第${clause}条）` : ` (clause ${clause})`;
}
