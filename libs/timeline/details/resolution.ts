import { dayText, monthText } from '../../kernel/day-text.js';
import type { resolutionEvents } from '../../modules/resolution/index.js';
import { because, byParty, numbered, phrase, until, type Details } from '../phrase.js';
import { wordsOf } from '../words.js';

export const resolutionDetails: Details<typeof resolutionEvents> = {
  ResolutionAdopted: ({ title, eligible, present, votesFor, votesAgainst, abstained }, { about: id }) => [
    resolution(id),
    title,
    phrase(
      `应到${eligible}人、实到${present}人，赞成${votesFor}票、反对${votesAgainst}票、弃权${abstained}票`,
      `${present} of ${eligible} present, ${votesFor} for, ${votesAgainst} against, ${abstained} abstained`,
    ),
  ],
  ImplementationPlanned: ({ measures, deadline, responsible }, { about: id, names }) => [
    resolution(id),
    numbered(measures.length, ['项措施', 'measure', 'measures']),
    until(dayText(deadline)),
    phrase(`责任人${names.party(responsible).zh}`, `${names.party(responsible).en} responsible`),
  ],
  FollowUpReported: ({ period }, { about: id }) => [resolution(id), assemblyOf(period)],
  FollowUpPublicised: ({ channels }, { about: id }) => [resolution(id), wordsOf('channels', channels)],
  ResolutionFulfilled: (_, { about: id }) => [resolution(id)],
  ResolutionAbandoned: ({ approvedBy, reason }, { about: id, names }) => [
    resolution(id),
    because(reason),
    byParty(names.party(approvedBy), '批准', 'approved by'),
  ],
};

/** The number of the resolution, because later records about it have no title. */
function resolution(id: string) {
  return phrase(`决议${id}`, `resolution ${id}`);
}

function assemblyOf(month: string) {
  return phrase(`${monthText(month).zh}党员大会`, `assembly of ${monthText(month).en}`);
}
