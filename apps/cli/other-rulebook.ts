import { otherConfirmedRulebook, type Grading } from '#libs/grading/index.js';
import { paragraph, type Part } from './output/report.js';

/** A note where the figures are by another rulebook than the one by which people confirmed the year. */
export function otherRulebookNote(found: Grading): Part[] {
  const confirmed = otherConfirmedRulebook(found);
  if (!confirmed) return [];
  const { id, version, sha256 } = confirmed;
  const digest = `SHA-256 ${sha256.slice(0, 16)}…`;
  return [
    paragraph({
      zh: `注意：本年度是按评分细则 ${id} 第 ${version} 版（${digest}）确认的；以下得分按另一份细则计算，不是确认时的得分`,
      en: `Note: the year was confirmed by the rulebook ${id}, version ${version} (${digest}); the figures below are by another, and not those confirmed`,
    }),
  ];
}
