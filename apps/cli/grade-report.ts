import {
  confirmedFigures,
  listOf,
  membersJson,
  membersOf,
  resultOf,
  standingUnits,
  ungradedReasons,
  type Grading,
} from '#libs/grading/index.js';
import { namesIn } from '#libs/registry/index.js';
import { committeeScorecard } from '#libs/views/index.js';
import { branchesTable } from './branches-table.js';
import { otherRulebookNote } from './other-rulebook.js';
import { paragraph, title, type Part } from './output/report.js';
import { capLines, movedLines, tiersPart, unitsTable } from './units-table.js';

/**
 * The answer as grading.md lays it down: of the grades, or of the members for attention. Where later records moved confirmed
 * figures, these stand beside the result.
 */
export function jsonOf(found: Grading, members: boolean): string {
  if (members) return membersJson(found, membersOf(found));
  const confirmed = confirmedFigures(found);
  return `${JSON.stringify({ ...resultOf(found), ...(confirmed && { confirmedFigures: confirmed }) })}\n`;
}

/** The table of the units; with one of them its branches, else the committee's own duties. */
export function gradesPart(found: Grading, detailed: boolean): Part[] {
  if (found.units.length === 0) return [nobodyPart(found), ...ungradedPart(found)];
  return detailed
    ? [
        ...otherRulebookNote(found),
        ...silencePart(found),
        unitsTable(found),
        ...movedLines(found),
        ...standingUnits(found).flatMap(({ unit }) => capLines(unit, found)),
        branchesTable(found),
      ]
    : [
        ...otherRulebookNote(found),
        ...silencePart(found),
        tiersPart(found),
        unitsTable(found),
        ...movedLines(found),
        capsHint,
        ...ungradedPart(found),
        ...committeePart(found),
      ];
}

/** The units of the year that are not graded, with the reason. */
function ungradedPart({ ungraded }: Grading): Part[] {
  if (ungraded.length === 0) return [];
  const { zh, en } = listOf(
    ungraded.map(({ unitId, name, reason }) => ({
      zh: `${name}（${unitId}，${ungradedReasons[reason].zh}）`,
      en: `${name} (${unitId}, ${ungradedReasons[reason].en})`,
    })),
  );
  return [paragraph({ zh: `未参加考核的单位：${zh}`, en: `Units not graded: ${en}` })];
}

/** A year without records looks like a year in which nobody did anything; the reader must know which it may be. */
function silencePart({ units, facts, question: { year } }: Grading): Part[] {
  const branchIds = units.flatMap(({ branches }) => branches.map(({ branchId }) => branchId));
  // December's disclosures stand in January's stream; they do not show that the new year has records.
  const isSilent = (branchId: string) =>
    facts
      .partyDaysOf(branchId)
      .filter(([month]) => month.startsWith(`${year}-`))
      .every(([, ofMonth]) => ofMonth.all().every(({ type }) => type === 'DisclosurePublished'));
  const silent = branchIds.filter(isSilent);
  if (silent.length === 0) return [];
  if (silent.length === branchIds.length) {
    return [
      paragraph({
        zh: `注意：${year} 年没有任何支部的主题党日记录，下列结果只说明没有记录。请核对年份，或先导入该年的记录`,
        en: `Note: there is no record of any party day in ${year}, so the figures below mean little. Check the year, or import its records first`,
      }),
    ];
  }
  const names = namesIn(facts.registry);
  const { zh, en } = listOf(silent.map((branchId) => `${names.unitOf(branchId)} ${names.branch(branchId)}`));
  return [
    paragraph({
      zh: `注意：${silent.length} 个支部全年没有主题党日记录（${zh}），请核对是未开展还是未登记`,
      en: `Note: ${silent.length} branches have no record of any party day in the year (${en}): check whether none was held or none recorded`,
    }),
  ];
}

const capsHint = paragraph({
  zh: '等次限制以最低的在前；显示不全时见 explain 单位编号，或用 --format csv。督查为“—”的单位本年度未受督查，综合得分按日常得分计。',
  en: 'The lowest cap stands first; where it is cut short see “explain UNIT” or --format csv. Inspection “—”: not inspected in the year, the final is the daily score.',
});

function nobodyPart({ question: { year }, facts: { cutoff } }: Grading): Part {
  return paragraph({
    zh: `${year} 年度没有可考核的单位：到截止日 ${cutoff}，没有支部有完整的考核月份`,
    en: `There is no unit to grade in ${year}: up to the cut-off ${cutoff} no branch had a whole month to be judged`,
  });
}

function committeePart(found: Grading): Part[] {
  return [
    title({ zh: '工委自身职责（4.2b，不计分）', en: 'The committee’s own duties (4.2b, not scored)' }),
    ...committeeScorecard(found).lines.map((line) => paragraph(line)),
  ];
}
