import type { Bilingual, CapRule, Tier } from '../rulebook/index.js';

export function said(zh: string, en: string): Bilingual {
  return { zh, en };
}

/** Items one after the other, in the marks of each language. */
export function listed(items: readonly (Bilingual | string)[]): Bilingual {
  const [zh, en] = (['zh', 'en'] as const).map((lang) =>
    items.map((item) => (typeof item === 'string' ? item : item[lang])),
  );
  return { zh: zh!.join('、'), en: en!.join(', ') };
}

/** Texts joined into one sentence. */
export function joined(texts: readonly Bilingual[]): Bilingual {
  return { zh: texts.map(({ zh }) => zh).join('；'), en: texts.map(({ en }) => en).join('; ') };
}

/** Basis points as points with two decimals: 8734 is 87.34. */
export function points(basisPoints: number | null): string {
  if (basisPoints === null) return '—';
  const digits = String(Math.abs(basisPoints)).padStart(3, '0');
  return `${basisPoints < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** Whole fen as yuan: 3500 is 35.00. */
export function yuan(fen: number): string {
  return points(fen);
}

/** `1 month`, `2 months`. */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${count} ${count === 1 ? noun : plural}`;
}

/** The names of the tiers as people say them, clause 4.3a. */
export const tierNames: Readonly<Record<Tier, Bilingual>> = {
  excellent: { zh: '优秀', en: 'excellent' },
  qualified: { zh: '合格', en: 'qualified' },
  'basically-qualified': { zh: '基本合格', en: 'basically qualified' },
  unqualified: { zh: '不合格', en: 'unqualified' },
};

const capTexts: Readonly<Record<string, (count: number) => Bilingual>> = {
  'missed-party-day': missedText,
  'missed-three': missedText,
  'lost-contact': (count) =>
    said(
      `流动党员连续 ${count} 个月以上未联系`,
      `a floating member not contacted for ${counted(count, 'month')} or more on end`,
    ),
  'grave-unrectified': () => said('严重问题逾期未整改', 'a grave finding not rectified in time'),
  falsification: () => said('弄虚作假', 'falsification'),
};

/** What a cap is about, with the rulebook's count. */
export function capText({ id, atLeast }: Pick<CapRule, 'id' | 'atLeast'>): Bilingual {
  return capTexts[id]!(atLeast?.value ?? 1);
}

function missedText(count: number): Bilingual {
  return count === 1
    ? said('支部未开展主题党日', 'a branch without a party day in some month')
    : said(`支部 ${count} 个月以上未开展主题党日`, `a branch without a party day in ${count} months or more`);
}
