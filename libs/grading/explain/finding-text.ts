import type { Fact } from '../facts/fact.js';
import type { InspectionFacts } from '../facts/year-facts.js';
import type { Bilingual } from '../rulebook/index.js';
import { findingsOf, type Finding } from '../unit/findings.js';
import { findingKinds, severityNames } from './inspection-names.js';
import { said } from './texts.js';

type Recorded = Readonly<{
  findings: readonly Readonly<
    Pick<Finding, 'findingId' | 'kind' | 'severity'> & { clause: string; description: string }
  >[];
}>;

/** A finding with what was found, and what became of it, in words. */
export type Found = Readonly<{ finding: Finding; text: Bilingual }>;

/** The findings of a visit or an on-site assessment. */
export function foundIn(facts: InspectionFacts, record: Fact<Recorded>): Found[] {
  const findings = findingsOf(facts, record);
  return record.data.findings.map(({ clause, description }, index) => {
    const finding = findings[index]!;
    const { findingId, severity, kind } = finding;
    const [degree, name, fate] = [severityNames[severity], findingKinds[kind], fateOf(finding)];
    return {
      finding,
      text: said(
        `问题 ${findingId}（${degree.zh}，${name.zh}，条款 ${clause}）：${description}；${fate.zh}`,
        `Finding ${findingId} (${degree.en}, ${name.en}, clause ${clause}): ${description}; ${fate.en}`,
      ),
    };
  });
}

function fateOf({ withdrawn, accepted, acceptedInTime, reportedInTime, lastDeadline }: Finding): Bilingual {
  if (withdrawn) return said('已撤销', 'withdrawn');
  if (lastDeadline === undefined) return said('未责令整改', 'no rectification was ordered');
  const due = said(`整改期限 ${lastDeadline}`, `to be rectified by ${lastDeadline}`);
  if (acceptedInTime) return said(`${due.zh}，按期整改并验收合格`, `${due.en}, done in time and accepted`);
  if (accepted) return said(`${due.zh}，验收合格但整改报告逾期`, `${due.en}, accepted but reported late`);
  if (reportedInTime) return said(`${due.zh}，按期报告，待验收`, `${due.en}, reported in time, not yet decided`);
  return said(`${due.zh}，没有按期整改验收`, `${due.en}, not rectified in time`);
}
