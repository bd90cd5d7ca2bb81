import { citation } from '../../regulation/index.js';
import type { Bilingual } from '../../kernel/bilingual.js';
import { points, tierNames, type Stage } from '../../grading/index.js';
import { plural, bilingual } from '../../grading/explain/texts.js';
import { severities } from '../../modules/inspection/index.js';
import { openDutiesText } from './open-duties.js';
import type { DutyCount } from './duty-counts.js';
import type { FindingItem } from '../inspections/finding-item.js';
import type { FollowUpItem, FollowUpState } from '../follow-ups/follow-up-item.js';
import type { SummaryFacts, SummaryGrade } from './summary-facts.js';
import { sentences } from '../sentences.js';

const stageNames: Readonly<Record<Stage, Bilingual>> = {
  'not-opened': bilingual('考核尚未启动，为测算结果', 'computed, the assessment is not opened yet'),
  opened: bilingual('考核已启动，尚未计算，为测算结果', 'computed now, the assessment is opened'),
  computed: bilingual('拟定等次，尚未确定', 'proposed, not confirmed yet'),
  'under-appeal': bilingual('申诉处理中', 'under appeal'),
  confirmed: bilingual('已确定', 'confirmed'),
};

const followUpNames: readonly (readonly [FollowUpState, Bilingual])[] = [
  ['fulfilled', bilingual('落实完毕', 'carried out')],
  ['open', bilingual('正在落实', 'under way')],
  ['overdue', bilingual('逾期未完成', 'overdue')],
  ['abandoned', bilingual('终止执行', 'abandoned')],
  ['lapsed', bilingual('因支部撤销不再落实', 'lapsed with the branch')],
  ['not-validly-adopted', bilingual('表决不符合规定人数', 'not validly adopted')],
];

/** The text of the summary: duties, resolutions, inspections, grade and what is still to be done, one paragraph each. */
export function summaryText(facts: SummaryFacts, names: ReadonlyMap<string, string>): Bilingual {
  return sentences(
    [
      opening(facts, names),
      ...dutiesText(facts.duties),
      followUpsText(facts),
      findingsText(facts.findings),
      gradeText(facts),
      ...openDutiesText(facts.openDuties),
    ],
    '\n',
  );
}

function opening(
  { branchName, year, secretaries, cutoff }: SummaryFacts,
  names: ReadonlyMap<string, string>,
): Bilingual {
  const holders = [...new Set(secretaries.map(({ memberId }) => names.get(memberId) ?? memberId))];
  const who = holders.length === 0 ? bilingual('无', 'none') : bilingual(holders.join('、'), holders.join(', '));
  return bilingual(
    `${branchName}${year}年“主题党日+”工作述职材料（支部书记：${who.zh}；统计截至${cutoff}）。`,
    `${branchName}: the theme party day plus in ${year}, for the secretary’s debriefing (secretary: ${who.en}; up to ${cutoff}).`,
  );
}

function dutiesText(duties: readonly DutyCount[]): Bilingual[] {
  const sum = (of: (duty: DutyCount) => number) => duties.reduce((total, duty) => total + of(duty), 0);
  const owed = sum((duty) => duty.owed);
  if (owed === 0) return [bilingual('一、履职情况：当年没有应考核的职责。', '1. Duties: none in the year.')];
  const [met, partly, missed] = [sum((duty) => duty.met), sum((duty) => duty.partly), sum((duty) => duty.missed)];
  return [
    bilingual(
      `一、履职情况：应履行职责${owed}项，完成${met}项，部分完成${partly}项，未完成${missed}项。`,
      `1. Duties: ${owed} owed, ${met} met, ${partly} met in part, ${missed} missed.`,
    ),
    ...duties.filter((duty) => duty.owed > 0).map(dutyText),
  ];
}

function dutyText({ title, clauses, owed, met, partly, missed, ratio, confirmed }: DutyCount): Bilingual {
  const cited = clauses.map(citation);
  const rest = partly + missed === 0;
  const zh = rest ? '全部完成' : `完成${met}项，部分完成${partly}项，未完成${missed}项`;
  const en = rest ? 'all met' : `${met} met, ${partly} in part, ${missed} missed`;
  const figure = confirmed?.text ?? bilingual(points(ratio), points(ratio));
  return bilingual(
    `${title.zh}（${cited.map((each) => each.zh).join('、')}）：应完成${owed}项，${zh}，得分率${figure.zh}。`,
    `${title.en} (${cited.map((each) => each.en).join(', ')}): ${owed} owed, ${en}; ${figure.en} points.`,
  );
}

function followUpsText({ followUps }: SummaryFacts): Bilingual {
  const total = followUps.length;
  if (total === 0)
    return bilingual('二、决议落实：当年没有作出决议。', '2. Resolutions: none was adopted in the year.');
  const parts = followUpNames.flatMap(([state, name]) => {
    const count = countOf(followUps, state);
    return count === 0 ? [] : [bilingual(`${name.zh}${count}项`, `${count} ${name.en}`)];
  });
  return bilingual(
    `二、决议落实：作出决议${total}项，其中${parts.map(({ zh }) => zh).join('、')}。`,
    `2. Resolutions: ${total} adopted; ${parts.map(({ en }) => en).join(', ')}.`,
  );
}

function countOf(followUps: readonly FollowUpItem[], state: FollowUpState): number {
  return followUps.filter((each) => each.state === state).length;
}

function findingsText(findings: readonly FindingItem[]): Bilingual {
  const standing = findings.filter(({ state }) => state !== 'withdrawn');
  if (standing.length === 0) return bilingual('三、督查情况：暗访未发现问题。', '3. Inspections: no findings.');
  const parts = (['grave', 'serious', 'minor'] as const).flatMap((severity) => {
    const count = standing.filter((each) => each.severity === severity).length;
    const { zh, en } = severities[severity];
    return count === 0 ? [] : [bilingual(`${zh}${count}个`, `${count} ${en}`)];
  });
  const accepted = standing.filter(({ state }) => state === 'accepted').length;
  return bilingual(
    `三、督查情况：暗访发现问题${standing.length}个（${parts.map(({ zh }) => zh).join('、')}），已整改验收${accepted}个。`,
    `3. Inspections: ${plural(standing.length, 'finding')} (${parts.map(({ en }) => en).join(', ')}), ${accepted} rectified and accepted.`,
  );
}

function gradeText({ grade }: SummaryFacts): Bilingual {
  if (!grade) return bilingual('四、考核结果：当年没有纳入考核。', '4. Grade: the branch was not graded in the year.');
  const { branchScore, unit, stage, confirmed, since } = grade;
  const tier = tierNames[confirmed?.tier ?? unit.tier];
  const caps = capsText(grade);
  const branch = figureText(branchScore, since?.branchScore, since?.branchText);
  const final = figureText(unit.final, since?.final, since?.finalText);
  return bilingual(
    `四、考核结果：支部得分${branch.zh}；所在单位得分${final.zh}，等次为${tier.zh}（${stageNames[stage].zh}）${caps.zh}。`,
    `4. Grade: branch ${branch.en}; unit ${final.en}, ${tier.en} (${stageNames[stage].en})${caps.en}.`,
  );
}

/** A figure; where later records moved it, as it was confirmed and as it is since. */
function figureText(figure: number | null, since: number | null | undefined, both: Bilingual | undefined): Bilingual {
  if (both === undefined || since === figure) return bilingual(points(figure), points(figure));
  return both;
}

function capsText({ unit }: SummaryGrade): Bilingual {
  if (unit.caps.length === 0) return bilingual('', '');
  const texts = unit.caps.map(({ text }) => text);
  return bilingual(
    `，等次受限：${texts.map(({ zh }) => zh).join('、')}`,
    `, capped because of: ${texts.map(({ en }) => en).join(', ')}`,
  );
}
