import type { Bilingual } from '#libs/kernel/bilingual.js';
import { type LintFinding } from '#libs/grading/index.js';
import { paragraph, tableOf, type Report } from './output/report.js';
import { defaultRulebook, lint, RulebookRefused } from '#libs/grades/index.js';
import { loadRulebook } from './rulebooks.js';

/** A finding of the linter, or an error that makes the file no rulebook, with its line. */
type LocatedFinding = LintFinding & Readonly<{ line?: number; column?: number }>;

/** All findings on a rulebook. Throws if there is no such file. */
export async function findingsOf(idOrPath: string = defaultRulebook): Promise<readonly LocatedFinding[]> {
  try {
    return lint(await loadRulebook(idOrPath, 'unchecked'));
  } catch (error) {
    if (!(error instanceof RulebookRefused)) throw error;
    return error.invalid.faults.map((fault) => ({ severity: 'error', ...fault }));
  }
}

export function isFaulty(findings: readonly LintFinding[]): boolean {
  return findings.some(({ severity }) => severity === 'error');
}

const severities: Readonly<Record<LintFinding['severity'], Bilingual>> = {
  error: { zh: '错误', en: 'error' },
  warning: { zh: '提示', en: 'warning' },
};

export function checkReport(findings: readonly LocatedFinding[]): Report {
  const table = tableOf<LocatedFinding>(
    [
      {
        key: 'severity',
        title: { zh: '程度', en: 'Severity' },
        value: ({ severity }) => severity,
        text: ({ severity }) => severities[severity],
        shrinks: false,
      },
      { key: 'code', title: { zh: '代码', en: 'Code' }, value: ({ code }) => code, shrinks: false },
      {
        key: 'line',
        title: { zh: '行', en: 'Line' },
        value: ({ line }) => line ?? null,
        text: ({ line, column }) => [line, column].filter((part) => part !== undefined).join(':'),
        align: 'right',
      },
      { key: 'path', title: { zh: '位置', en: 'Where' }, value: ({ path }) => path },
      { key: 'text', title: { zh: '说明', en: 'What' }, value: ({ en }) => en, text: ({ zh, en }) => ({ zh, en }) },
    ],
    findings,
  );
  const nothing = paragraph({ zh: '没有发现问题。', en: 'Nothing to report.' });
  return { parts: findings.length === 0 ? [nothing] : [table], table, json: findings };
}
