import { checksOf, type Check } from '../grading/indicators/follow-up.js';
import { followUp } from '../grading/indicators/follow-up.js';
import type { Obligation } from '../grading/obligation.js';
import type { Asked, BranchSides } from './branch-sides.js';
import { branchDueDays } from './due-days.js';
import type { CalendarEntry } from './entry.js';
import { idsOf } from './reading.js';
import { standingOf, verdictOf, type Verdict } from './state.js';
import { doneTexts, partTexts, titled } from './texts.js';

type CheckName = keyof typeof partTexts;

/** The four checks of each resolution: every one with its own day and mark. */
export function followUpEntries(sides: BranchSides, { numbers, judged, ahead }: Asked): CalendarEntry[] {
  const { branch } = sides.ahead;
  return ahead.flatMap((obligation) => {
    const resolution = branch.resolutions.find(({ resolutionId }) => resolutionId === obligation.subject)!;
    const before = judged.find(({ subject }) => subject === obligation.subject);
    const checks = checksOf(branch, resolution, numbers.parameters['planDays']!);
    return (Object.keys(partTexts) as CheckName[]).flatMap((name) => {
      // Without a plan there is no deadline to be missed; what was done nevertheless was to be planned first.
      const dueOn = checks[name].dueOn ?? checks.planned.dueOn!;
      return checkEntry(sides, { name, check: checks[name], dueOn, before, obligation, ...resolution.adopted.data });
    });
  });
}

type Checked = Readonly<{
  name: CheckName;
  check: Check;
  dueOn: string;
  adoptedOn: string;
  before: Obligation | undefined;
  obligation: Obligation;
}>;

function checkEntry(sides: BranchSides, { name, check, ...of }: Checked): CalendarEntry[] {
  const { dueOn, adoptedOn, before, obligation } = of;
  const window = { opensOn: adoptedOn, dueOn };
  const judged = before && verdictOf(markIn(before, name), before.reason);
  const ahead = aheadOf(check, markIn(obligation, name), obligation.reason);
  const standing = standingOf(judged, ahead, window, sides.today);
  if (!standing) return [];
  const { state, overdue, from } = standing;
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
      ...window,
      state,
      overdue,
      title: titled(followUp.title, partTexts[name]),
      code: `${name}:${markIn(decisive, name)}`,
      reason: doneTexts[state],
      evidence: idsOf(side.grading, decisive.evidence),
    },
  ];
}

/** When all has fallen due, what has no mark has fallen away; or never had a day. */
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
