import type { Bilingual } from '#libs/kernel/bilingual.js';
import {
  capText,
  checksText,
  duties,
  indicators,
  points,
  subjectNames,
  type Change,
  type Grading,
  type Verdict,
} from '#libs/grading/index.js';

const parts: Readonly<Record<string, Bilingual>> = {
  visits: { zh: '暗访', en: 'unannounced visit' },
  phone: { zh: '电话抽查', en: 'phone check' },
  onSite: { zh: '实地考核', en: 'on-site assessment' },
};

const nothing: Bilingual = { zh: '—', en: '—' };

/** One changed judgement in a line: subject, period, before and after. */
export function changeText(change: Change, { rulebook, facts }: Grading): Bilingual {
  const nameOf = subjectNames(facts);
  const { kind, indicator, subject, from, to } = change;
  if (kind === 'inspection') {
    const { zh, en } = parts[indicator]!;
    const figures = `${points(from?.ratio ?? null)} → ${points(to?.ratio ?? null)}`;
    return { zh: `${zh}：${figures}`, en: `${en}: ${figures}` };
  }
  if (kind === 'cap') {
    const { zh, en } = capText(rulebook.caps.find(({ id }) => id === indicator)!);
    return {
      zh: `${to ? '新增等次限制' : '解除等次限制'}：${zh}（${nameOf(subject)}）`,
      en: `${to ? 'Cap added' : 'Cap gone'}: ${en} (${nameOf(subject)})`,
    };
  }
  return obligationText(change, nameOf);
}

function obligationText(
  { branchId, indicator, subject, period, from, to }: Change,
  nameOf: (subject: string) => string,
): Bilingual {
  const duty = [...indicators, ...duties].find(({ id }) => id === indicator)!;
  const names = [branchId, subject === branchId ? undefined : subject].flatMap((id) => (id ? [nameOf(id)] : []));
  const who = [...names, period].join(' ');
  const said = (verdict: Verdict | null): Bilingual => {
    if (!verdict) return nothing;
    const { zh, en } = duty.reasons[verdict.reason] ?? checksText(verdict.reason);
    const figure = points(verdict.ratio);
    return { zh: `${figure} ${zh}`, en: `${figure} ${en}` };
  };
  const [before, after] = [said(from), said(to)];
  return {
    zh: `${who} ${duty.title.zh}：${before.zh} → ${after.zh}`,
    en: `${who} ${duty.title.en}: ${before.en} → ${after.en}`,
  };
}
