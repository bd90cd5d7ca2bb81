import { branchDetails, unitDetails } from '../grading/explain/details/index.js';
import type { Detail } from '../grading/explain/details/detail.js';
import { joined, said } from '../grading/explain/texts.js';
import type { Duty, IndicatorId, Numbers } from '../grading/indicator.js';
import type { Obligation } from '../grading/obligation.js';
import type { Bilingual } from '../grading/rulebook/index.js';
import type { UnitDutyId } from '../grading/duties/unit-duty.js';

/** Of what has several parts the grading's details say which are missing; none of these names a person or an amount. */
const detailed: ReadonlySet<IndicatorId | UnitDutyId> = new Set([
  'organisational-life',
  'annual-democracy',
  'quarterly-disclosure',
  'responsibility',
  'contact-points',
]);

type Judged<Of> = Readonly<{ duty: Duty; of: Of; obligation: Obligation; numbers: Numbers }>;

/** The grading's reason in words, with what is missing where there are parts. */
export function branchReason(judged: Judged<Parameters<(typeof branchDetails)[string]>[0]>): Bilingual {
  return reasonText(judged, branchDetails[judged.duty.id]);
}

export function unitReason(judged: Judged<Parameters<(typeof unitDetails)[string]>[0]>): Bilingual {
  return reasonText(judged, unitDetails[judged.duty.id]);
}

function reasonText<Of>({ duty, of, obligation, numbers }: Judged<Of>, detail: Detail<Of> | undefined): Bilingual {
  const reason = duty.reasons[obligation.reason]!;
  const hasParts = detailed.has(duty.id as IndicatorId) && duty.reasons['not-held'] !== reason;
  return hasParts && detail ? joined([reason, ...detail(of, obligation, numbers)]) : reason;
}

/** The titles and words of what the grading judges as one and the calendar lists in parts. */
export const partTexts = {
  planned: said('制定落实方案', 'plan of implementation'),
  reported: said('下月大会通报', 'report at the next assembly'),
  publicised: said('公开栏公示', 'publication'),
  done: said('落实完成', 'completion'),
} as const;

/** A title with what it is about. */
export function titled(title: Bilingual, part: Bilingual): Bilingual {
  return said(`${title.zh}：${part.zh}`, `${title.en}: ${part.en}`);
}

export const doneTexts = {
  met: said('按期完成', 'Done in time'),
  partly: said('已完成，但逾期', 'Done, but late'),
  missed: said('未按期完成', 'Not done in time'),
  excused: said('不再要求', 'No longer asked for'),
  coming: said('尚未完成', 'Not done yet'),
  due: said('尚未完成', 'Not done yet'),
} as const;

/** What a branch asks of its superior. */
export const partOfRequest = {
  deferral: said('提前或推迟申请', 'a move of the party day'),
  plan: said('年度工作计划', 'the annual plan'),
} as const;

export const rectificationTexts = {
  title: said('督查问题整改', 'Rectification of a finding'),
  ordered: said('尚未报告整改情况', 'Its rectification has not been reported'),
  reported: said('已报告，等待验收', 'Reported; it waits to be accepted'),
  accepted: said('整改验收合格', 'Accepted'),
  withdrawn: said('问题认定已撤回', 'The finding was withdrawn'),
} as const;

export const committeeTexts = {
  visit: {
    title: said('每月暗访', 'Monthly unannounced visit'),
    done: said('当月已暗访', 'There was a visit in the month'),
    missing: said('当月尚无暗访', 'There is no visit in the month'),
  },
  bulletin: {
    title: said('暗访通报', 'Bulletin of the month’s visits'),
    done: said('已印发通报', 'The bulletin was issued'),
    missing: said('尚未印发通报', 'The bulletin has not been issued'),
  },
  'on-site': {
    title: said('每半年实地考核', 'Half-yearly on-site assessment'),
    done: said('该半年已考核', 'The unit was assessed in the half-year'),
    missing: said('该半年尚未考核', 'The unit has not been assessed in the half-year'),
  },
} as const;
