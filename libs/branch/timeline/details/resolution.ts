import type { resolutionEvents } from '../../../resolution/index.js';
import { enumeration, listed, numbered, phrase, type Details } from '../phrase.js';
import { wordOf } from '../words.js';

export const resolutionDetails: Details<typeof resolutionEvents> = {
  ResolutionAdopted: ({ title, eligible, present, votesFor, votesAgainst, abstained }, id) => [
    id,
    title,
    phrase(
      `应到 ${eligible} 人、实到 ${present} 人，赞成 ${votesFor}、反对 ${votesAgainst}、弃权 ${abstained}`,
      `${present} of ${eligible} present, ${votesFor} for, ${votesAgainst} against, ${abstained} abstained`,
    ),
  ],
  ImplementationPlanned: ({ measures, deadline, responsible }, id) => [
    id,
    numbered(measures.length, ['项措施', 'measure', 'measures']),
    phrase(`期限 ${deadline}`, `by ${deadline}`),
    phrase(`责任人 ${responsible}`, `${responsible} responsible`),
  ],
  FollowUpReported: ({ period }, id) => [id, phrase(`${period} 党员大会`, `assembly of ${period}`)],
  FollowUpPublicised: ({ channels }, id) => [
    id,
    listed(
      channels.map((channel) => wordOf('channels', channel)),
      enumeration,
    ),
  ],
  ResolutionFulfilled: (_, id) => [id],
  ResolutionAbandoned: ({ approvedBy, reason }, id) => [
    id,
    reason,
    phrase(`${approvedBy} 批准`, `approved by ${approvedBy}`),
  ],
};
