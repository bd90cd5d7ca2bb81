import type { Bilingual } from '../../kernel/bilingual.js';
import type { Fact } from '../facts/fact.js';
import type { InspectionFacts } from '../facts/year-facts.js';
import { findingKinds, severities } from '../../modules/inspection/index.js';
import { findingsOf, type Finding } from '../unit/findings.js';
import { bilingual } from './texts.js';

type RecordedFindings = Readonly<{
  findings: readonly Readonly<
    Pick<Finding, 'findingId' | 'kind' | 'severity'> & { clause: string; description: string }
  >[];
}>;

/** A finding and its rectification in words. */
export type FindingText = Readonly<{ finding: Finding; text: Bilingual }>;

/** The findings of a visit or an on-site assessment. */
export function findingTextsOf(facts: InspectionFacts, record: Fact<RecordedFindings>): FindingText[] {
  const findings = findingsOf(facts, record);
  return record.data.findings.map(({ clause, description }, index) => {
    const finding = findings[index]!;
    const { severity, kind } = finding;
    const [degree, name, fate] = [severities[severity], findingKinds[kind], fateOf(finding)];
    return {
      finding,
      text: bilingual(
        `问题（${degree.zh}，${name.zh}，条款 ${clause}）：${description}；${fate.zh}`,
        `Finding (${degree.en}, ${name.en}, clause ${clause}): ${description}; ${fate.en}`,
      ),
    };
  });
}

function fateOf({ withdrawn, accepted, acceptedInTime, reportedInTime, lastDeadline }: Finding): Bilingual {
  if (withdrawn) return bilingual('已撤销', 'withdrawn');
  if (lastDeadline === undefined) return bilingual('未责令整改', 'no rectification was ordered');
  const due = bilingual(`整改期限 ${lastDeadline}`, `to be rectified by ${lastDeadline}`);
  if (acceptedInTime) return bilingual(`${due.zh}，按期整改并验收合格`, `${due.en}, done in time and accepted`);
  if (accepted) return bilingual(`${due.zh}，验收合格但整改报告逾期`, `${due.en}, accepted but reported late`);
  if (reportedInTime) return bilingual(`${due.zh}，按期报告，待验收`, `${due.en}, reported in time, not yet decided`);
  return bilingual(`${due.zh}，没有按期整改验收`, `${due.en}, not rectified in time`);
}
