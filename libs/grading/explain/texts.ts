import type { Bilingual } from '../../kernel/bilingual.js';
import type { Outcome } from '../obligation.js';
import type { CapRule, Tier } from '../rulebook/index.js';

export function bilingual(zh: string, en: string): Bilingual {
  return { zh, en };
}

/** Items in a list, with the punctuation of each language. */
export function listOf(items: readonly (Bilingual | string)[]): Bilingual {
  const [zh, en] = (['zh', 'en'] as const).map((lang) =>
    items.map((item) => (typeof item === 'string' ? item : item[lang])),
  );
  return { zh: zh!.join('、'), en: en!.join(', ') };
}

/** Texts joined into one sentence. */
export function sentenceOf(texts: readonly Bilingual[]): Bilingual {
  return { zh: texts.map(({ zh }) => zh).join('；'), en: texts.map(({ en }) => en).join('; ') };
}

/** Basis points as points with two decimals: 8734 is 87.34. */
export function points(basisPoints: number | null): string {
  if (basisPoints === null) return '—';
  const digits = String(Math.abs(basisPoints)).padStart(3, '0');
  return `${basisPoints < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** `1 month`, `2 months`. */
export function plural(count: number, noun: string, many = `${noun}s`): string {
  return `${count} ${count === 1 ? noun : many}`;
}

/** The names of the tiers, clause 4.3a. */
export const tierNames: Readonly<Record<Tier, Bilingual>> = {
  excellent: { zh: '优秀', en: 'excellent' },
  qualified: { zh: '合格', en: 'qualified' },
  'basically-qualified': { zh: '基本合格', en: 'basically qualified' },
  unqualified: { zh: '不合格', en: 'unqualified' },
};

/** The parts of an inspection, clause 4.2b. */
export const partNames = {
  visits: bilingual('暗访', 'unannounced visits'),
  phone: bilingual('电话抽查', 'phone checks'),
  onSite: bilingual('实地考核', 'on-site assessments'),
} as const;

/** The names of what an obligation came to. */
export const outcomeNames: Readonly<Record<Outcome, Bilingual>> = {
  met: { zh: '达到', en: 'met' },
  partly: { zh: '部分达到', en: 'partly met' },
  missed: { zh: '未达到', en: 'missed' },
  'not-applicable': { zh: '不适用', en: 'not applicable' },
  pending: { zh: '未到期', en: 'pending' },
};

const capTexts: Readonly<Record<string, (count: number) => Bilingual>> = {
  'missed-party-day': missedText,
  'missed-three': missedText,
  'lost-contact': (count) =>
    bilingual(
      `流动党员连续 ${count} 个月以上未联系`,
      `a floating member not contacted for ${plural(count, 'month')} or more in a row`,
    ),
  'grave-unrectified': () => bilingual('严重问题逾期未整改', 'a grave finding not rectified in time'),
  falsification: () => bilingual('弄虚作假', 'falsification'),
  uninspected: () => bilingual('全年未被督查', 'not inspected in the year'),
  'short-year': (months) =>
    bilingual(`没有支部考核满 ${months} 个月`, `no branch judged for ${plural(months, 'month')} or more`),
};

/** The condition of a cap, with the rulebook's count. */
export function capText({ id, atLeast, leastActiveMonths }: Omit<CapRule, 'clauses' | 'atMost' | 'from'>): Bilingual {
  return capTexts[id]!((leastActiveMonths ?? atLeast)?.value ?? 1);
}

function missedText(count: number): Bilingual {
  return count === 1
    ? bilingual('支部未开展主题党日', 'a branch without a party day in some month')
    : bilingual(`支部 ${count} 个月以上未开展主题党日`, `a branch without a party day in ${count} months or more`);
}
