import {
  capText,
  checksText,
  duties,
  indicators,
  points,
  type Change,
  type Grading,
  type Verdict,
} from '#libs/grading/index.js';
import type { Bilingual } from './texts.js';

const parts: Readonly<Record<string, Bilingual>> = {
  visits: { zh: '暗访', en: 'unannounced visit' },
  phone: { zh: '电话抽查', en: 'phone check' },
  onSite: { zh: '实地考核', en: 'on-site assessment' },
};

const nothing: Bilingual = { zh: '—', en: '—' };

/** What was judged otherwise, in a line: of whom and when, what it was and what it is now. */
export function changeText(change: Change, { rulebook }: Grading): Bilingual {
  const { kind, indicator, subject, from, to } = change;
  if (kind === 'inspection') {
    const { zh, en } = parts[indicator]!;
    const figures = `${points(from?.ratio ?? null)} → ${points(to?.ratio ?? null)}`;
    return { zh: `${zh} ${subject}：${figures}`, en: `${en} ${subject}: ${figures}` };
  }
  if (kind === 'cap') {
    const { zh } = capText(rulebook.caps.find(({ id }) => id === indicator)!);
    return {
      zh: `${to ? '新增限等' : '解除限等'}：${zh}（${subject}）`,
      en: `${to ? 'Cap added' : 'Cap gone'}: ${indicator} (${subject})`,
    };
  }
  return obligationText(change);
}

function obligationText({ branchId, indicator, subject, period, from, to }: Change): Bilingual {
  const duty = [...indicators, ...duties].find(({ id }) => id === indicator)!;
  const who = [branchId, subject === branchId ? undefined : subject, period].filter(Boolean).join(' ');
  const said = (verdict: Verdict | null): Bilingual => {
    if (!verdict) return nothing;
    const { zh, en } = duty.reasons[verdict.reason] ?? checksText(verdict.reason);
    const figure = points(verdict.ratio);
    return { zh: `${figure} ${zh}`, en: `${figure} ${en}` };
  };
  const [before, after] = [said(from), said(to)];
  return {
    zh: `${who} ${duty.title.zh}（${indicator}）：${before.zh} → ${after.zh}`,
    en: `${who} ${duty.title.en} (${indicator}): ${before.en} → ${after.en}`,
  };
}
