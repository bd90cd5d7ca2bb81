import type { Bilingual } from '../../kernel/bilingual.js';
import { dayText } from '../../kernel/day-text.js';
import type { inspectionEvents } from '../../modules/inspection/index.js';
import { because, byParty, enumeration, listed, phrase, until, type Details } from '../phrase.js';
import { wordOf } from '../../modules/catalogue/index.js';

type Finding = Readonly<{ findingId: string; kind: string; severity: string; clause: string }>;

export const inspectionDetails: Details<typeof inspectionEvents> = {
  UnannouncedVisitRecorded: ({ findings }) => [findingsText(findings)],
  PhoneCheckRecorded: ({ memberId, reached, asked, passed }, { names }) => [
    names.party(memberId),
    reached
      ? phrase(`提问${asked}题、答对${passed}题`, `${passed} of ${asked} passed`)
      : phrase('未接通', 'not reached'),
  ],
  OnSiteAssessmentRecorded: ({ year, half, score, findings }) => [
    phrase(`${year}年${wordOf('half', half).zh}`, `${wordOf('half', half).en} of ${year}`),
    phrase(`${score}分`, `${score} points`),
    findingsText(findings),
  ],
  RectificationOrdered: ({ findingId, deadline }) => [finding(findingId), until(dayText(deadline))],
  RectificationReported: ({ findingId, note }) => [finding(findingId), note],
  RectificationAccepted: ({ findingId, acceptedBy }, { names }) => [
    finding(findingId),
    byParty(names.party(acceptedBy), '验收', 'accepted by'),
  ],
  RectificationRejected: ({ findingId, rejectedBy, reason }, { names }) => [
    finding(findingId),
    byParty(names.party(rejectedBy), '验收', 'rejected by'),
    because(reason),
  ],
  ReplyLodged: ({ findingId, by }, { names }) => [finding(findingId), byParty(names.party(by), '提出', 'by')],
  FindingWithdrawn: ({ findingId, withdrawnBy, reason }, { names }) => [
    finding(findingId),
    byParty(names.party(withdrawnBy), '撤回', 'withdrawn by'),
    because(reason),
  ],
};

/** The number of the finding, because later records about it have no description. */
function finding(id: string) {
  return phrase(`问题${id}`, `finding ${id}`);
}

function findingsText(findings: readonly Finding[]): Bilingual {
  if (findings.length === 0) return phrase('未发现问题', 'nothing found');
  const each = findings.map(({ findingId, kind, severity, clause }) => {
    const [much, what] = [wordOf('severity', severity), wordOf('kind', kind)];
    const { zh, en } = finding(findingId);
    return phrase(`${zh}（${much.zh}，${what.zh}，第${clause}条）`, `${en} (${much.en} ${what.en}, clause ${clause})`);
  });
  return listed(each, enumeration);
}
