import type { inspectionEvents } from '../../../inspection/index.js';
import { enumeration, listed, phrase, type Details, type Phrase } from '../phrase.js';
import { wordOf } from '../words.js';

type Finding = Readonly<{ findingId: string; kind: string; severity: string; clause: string }>;

export const inspectionDetails: Details<typeof inspectionEvents> = {
  UnannouncedVisitRecorded: ({ findings }, id) => [id, found(findings)],
  PhoneCheckRecorded: ({ memberId, reached, asked, passed }, id) => [
    id,
    memberId,
    reached
      ? phrase(`提问 ${asked} 题、答对 ${passed} 题`, `${passed} of ${asked} passed`)
      : phrase('未接通', 'not reached'),
  ],
  OnSiteAssessmentRecorded: ({ year, half, score, findings }, id) => [
    id,
    phrase(`${year} 年${wordOf('half', half).zh}`, `${wordOf('half', half).en} of ${year}`),
    phrase(`${score} 分`, `${score} points`),
    found(findings),
  ],
  RectificationOrdered: ({ findingId, deadline }) => [findingId, phrase(`期限 ${deadline}`, `by ${deadline}`)],
  RectificationReported: ({ findingId, note }) => [findingId, note],
  RectificationAccepted: ({ findingId, acceptedBy }) => [
    findingId,
    phrase(`${acceptedBy} 验收`, `accepted by ${acceptedBy}`),
  ],
  RectificationRejected: ({ findingId, rejectedBy, reason }) => [
    findingId,
    phrase(`${rejectedBy} 验收`, `rejected by ${rejectedBy}`),
    reason,
  ],
  ReplyLodged: ({ findingId, by }) => [findingId, phrase(`${by} 提出`, `by ${by}`)],
  FindingWithdrawn: ({ findingId, withdrawnBy, reason }) => [
    findingId,
    phrase(`${withdrawnBy} 撤回`, `withdrawn by ${withdrawnBy}`),
    reason,
  ],
};

function found(findings: readonly Finding[]): Phrase {
  if (findings.length === 0) return phrase('未发现问题', 'nothing found');
  const each = findings.map(({ findingId, kind, severity, clause }) => {
    const [much, what] = [wordOf('severity', severity), wordOf('kind', kind)];
    return phrase(
      `${findingId}（${much.zh}，${what.zh}，${clause}）`,
      `${findingId} (${much.en} ${what.en}, ${clause})`,
    );
  });
  return listed(each, enumeration);
}
