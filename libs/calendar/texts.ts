import type { IndicatorId, UnitDutyId } from '../grading/duty-ids.js';
import type { Bilingual } from '../kernel/bilingual.js';
import { branchDetails, unitDetails } from '../grading/explain/details/index.js';
import type { Detail } from '../grading/explain/details/detail.js';
import { sentenceOf, bilingual } from '../grading/explain/texts.js';
import type { BranchYear } from '../grading/facts/branch-year.js';
import type { UnitYear } from '../grading/facts/unit-year.js';
import type { Duty, Indicator, Numbers } from '../grading/indicator.js';
import type { Obligation } from '../grading/obligation.js';
import type { UnitDuty } from '../grading/duties/unit-duty.js';
import type { EntryState } from './entry.js';

/** Duties whose details list the missing parts; none of the details names a person or an amount. */
const detailed: ReadonlySet<IndicatorId | UnitDutyId> = new Set([
  'organisational-life',
  'annual-democracy',
  'quarterly-disclosure',
  'responsibility',
  'contact-points',
]);

type DutyContext<D extends Duty, Of> = Readonly<{ duty: D; of: Of; obligation: Obligation; numbers: Numbers }>;

/** The grading's reason in words, with the missing parts. */
export function branchReason(judged: DutyContext<Indicator, BranchYear>): Bilingual {
  return reasonText(judged, branchDetails[judged.duty.id]);
}

export function unitReason(judged: DutyContext<UnitDuty, UnitYear>): Bilingual {
  return reasonText(judged, unitDetails[judged.duty.id]);
}

function reasonText<Of>(
  { duty, of, obligation, numbers }: DutyContext<Duty, Of>,
  detail: Detail<Of> | undefined,
): Bilingual {
  const reason = duty.reasons[obligation.reason]!;
  const hasParts = detailed.has(duty.id as IndicatorId) && duty.reasons['not-held'] !== reason;
  return hasParts && detail ? sentenceOf([reason, ...detail(of, obligation, numbers)]) : reason;
}

/** The titles of duties that the grading judges as one and the calendar lists in parts. */
export const partTexts = {
  planned: bilingual('制定落实方案', 'plan of implementation'),
  reported: bilingual('下月大会通报', 'report at the next assembly'),
  publicised: bilingual('公开栏公示', 'publication'),
  done: bilingual('落实完成', 'completion'),
} as const;

/** A title with its part. */
export function titleWith(title: Bilingual, part: Bilingual): Bilingual {
  return bilingual(`${title.zh}：${part.zh}`, `${title.en}: ${part.en}`);
}

export const doneTexts = {
  met: bilingual('按期完成', 'Done in time'),
  partly: bilingual('已完成，但逾期', 'Done, but late'),
  missed: bilingual('未按期完成', 'Not done in time'),
  excused: bilingual('不再要求', 'No longer required'),
} as const satisfies Partial<Record<EntryState, Bilingual>>;

/** A lecture of a quarter (clause 2.4). */
export const lectureTexts = {
  held: bilingual('当季已上党课', 'A lecture was given in the quarter'),
  'no-lecture': bilingual('当季未上党课', 'No lecture was given in the quarter'),
  'no-active-quarter': bilingual('全年没有完整的季度可考核', 'No quarter to be judged'),
} as const;

/** The requests of a branch to its superior. */
export const partOfRequest = {
  deferral: bilingual('提前或推迟申请', 'a deferral of the party day'),
  plan: bilingual('年度工作计划', 'the annual plan'),
} as const;

export const rectificationTexts = {
  title: bilingual('督查问题整改', 'Rectification of a finding'),
  reported: bilingual('已报告，等待验收', 'Reported; waiting for acceptance'),
  accepted: bilingual('整改验收合格', 'Accepted'),
  withdrawn: bilingual('问题认定已撤回', 'The finding was withdrawn'),
} as const;

export const committeeTexts = {
  visit: {
    title: bilingual('每月暗访', 'Monthly unannounced visit'),
    'in-time': bilingual('当月已暗访', 'There was a visit in the month'),
    late: bilingual('当月之后暗访', 'There was a visit after the month'),
    'not-done': bilingual('当月未开展暗访', 'There was no visit in the month'),
  },
  bulletin: {
    title: bilingual('暗访通报', 'Bulletin of the month’s visits'),
    'in-time': bilingual('已印发通报', 'The bulletin was issued'),
    late: bilingual('已印发通报，但逾期', 'The bulletin was issued, but late'),
    'not-done': bilingual('未印发通报', 'The bulletin was not issued'),
  },
  'on-site': {
    title: bilingual('每半年实地考核', 'Half-yearly on-site assessment'),
    'in-time': bilingual('该半年已考核', 'The unit was assessed in the half-year'),
    late: bilingual('该半年已考核，但逾期', 'The unit was assessed in the half-year, but late'),
    'not-done': bilingual('该半年未考核', 'The unit was not assessed in the half-year'),
  },
} as const;

export const appealTexts = {
  title: bilingual('年度考核申诉', 'Appeal against a grade'),
  met: bilingual('已按期作出决定', 'Decided in time'),
  partly: bilingual('已作出决定，但逾期', 'Decided, but late'),
  missed: bilingual('等次确定前未作出决定', 'Not decided before the grades were confirmed'),
} as const;

/** The disclosure of a month's resolutions (clause 2.5). */
export const resolutionTexts = {
  title: bilingual('公开决议', 'disclosure of the resolutions'),
  met: bilingual('已按期公开', 'Disclosed in time'),
  partly: bilingual('逾期公开', 'Disclosed late'),
  missed: bilingual('未在期限内公开', 'Not disclosed in time'),
  excused: bilingual('到期前支部已撤销', 'The branch was dissolved before it fell due'),
} as const;
