import { checksOf, type Check } from '../grading/indicators/follow-up.js';
import { followUp } from '../grading/indicators/follow-up.js';
import type { Obligation } from '../grading/obligation.js';
import type { IndicatorObligations, BranchGradings } from './branch-gradings.js';
import { branchDueDays } from './due-days.js';
import { isOpen, type CalendarEntry } from './entry.js';
import { idsOf } from './unit-reading.js';
import { dutyStateOf, spanOf, stateOf, verdictOf, type Verdict, type Window } from './duty-state.js';
import { followUpActs, openReason } from './open-texts.js';
import { doneTexts, partTexts, titleWith } from './texts.js';

type CheckName = keyof typeof partTexts;

/** The four checks of each resolution, each with its own due day and mark. */
export function followUpEntries(
  sides: BranchGradings,
  { numbers, judged, ahead }: IndicatorObligations,
): CalendarEntry[] {
  const { branch } = sides.ahead;
  return ahead.flatMap((obligation) => {
    const resolution = branch.resolutions.find(({ resolutionId }) => resolutionId === obligation.subject)!;
    const before = judged.find(({ subject }) => subject === obligation.subject);
    const checks = checksOf(branch, resolution, numbers.parameters['planDays']!);
    return (Object.keys(partTexts) as CheckName[]).flatMap((name) => {
      // Without a plan there is no deadline to miss; a done resolution without a plan still needed one.
      const dueOn = checks[name].dueOn ?? checks.planned.dueOn!;
      return checkEntry(sides, { name, check: checks[name], dueOn, before, obligation, ...resolution.adopted.data });
    });
  });
}

type CheckDuty = Readonly<{
  name: CheckName;
  check: Check;
  dueOn: string;
  adoptedOn: string;
  before: Obligation | undefined;
  obligation: Obligation;
}>;

function checkEntry(sides: BranchGradings, { name, check, ...of }: CheckDuty): CalendarEntry[] {
  const { dueOn, adoptedOn, before, obligation } = of;
  const window: Window = { opensOn: adoptedOn, dueOn, day: 'last' };
  const judged = before && verdictOf(markIn(before, name), before.reason);
  const ahead = aheadOf(check, markIn(obligation, name), obligation.reason);
  const standing = dutyStateOf(judged, ahead, window, sides.today);
  if (!standing) return [];
  const { state, from } = standing;
  const decisive = from === 'judged' ? before! : obligation;
  const side = from === 'judged' ? sides.judged : sides.ahead;
  return [
    {
      dutyId: 'follow-up',
      clause: branchDueDays['follow-up'].clause,
      subject: { kind: 'resolution', id: obligation.subject },
      branchId: sides.ahead.branch.branchId,
      unitId: sides.unitId,
      period: obligation.period,
      part: name,
      ...spanOf(window),
      ...stateOf(standing),
      title: titleWith(followUp.title, partTexts[name]),
      code: `${name}:${markIn(decisive, name)}`,
      reason: isOpen(standing)
        ? openReason(followUpActs[name], { ...window, ...standing })
        : doneTexts[state as keyof typeof doneTexts],
      evidence: idsOf(side.grading, decisive.evidence),
    },
  ];
}

/** After all due days, a check without a mark is void, or never had a due day. */
function aheadOf({ dueOn }: Check, mark: number | null, reason: string): Verdict | undefined {
  if (mark !== null) return verdictOf(mark, reason);
  return dueOn === undefined ? undefined : { outcome: 'not-applicable', reason };
}

/** The mark of a check in the grading's reason: `planned:10000 reported:0 publicised:null done:null`. */
function markIn({ reason }: Obligation, name: CheckName): number | null {
  const mark = reason
    .split(' ')
    .find((check) => check.startsWith(`${name}:`))!
    .slice(name.length + 1);
  return mark === 'null' ? null : Number(mark);
}
