import type { Grading, Obligation } from '../../grading/index.js';
import type { Bilingual } from '../../kernel/bilingual.js';
import { monthText, periodText } from '../../kernel/day-text.js';
import { halves } from '../../modules/inspection/index.js';
import { namesIn, type Names } from '../../registry/index.js';
import type { EventStore } from '../../event-store/event-store.js';
import { sentences } from '../sentences.js';
import { bulletinsOf, type Bulletin } from './bulletins.js';

/** What the committee's page shows of a year. */
export async function committeePage(grading: Grading, log: Pick<EventStore, 'readStream'>): Promise<CommitteePage> {
  return { ...committeeScorecard(grading), bulletins: await bulletinsOf(log, grading.question) };
}

type UnitHalf = Grading['committee']['onSiteMissing'][number];

/** A decision on a plan (the year) or on moving a party day (the month) of a branch (clauses 4.1a, 4.1d). */
type Decision = Readonly<{ branchId: string; period: string }>;

/** The scorecard of the committee's own duties in a year (clause 4.2b), as data and in words. */
export type CommitteeScorecard = Grading['committee'] &
  Readonly<{
    year: number;
    position: number | null;
    cutoff: string;
    clause: '4.2b';
    /** The decisions of the superiors that came late, and those that are overdue. */
    decisionsLate: readonly Decision[];
    decisionsMissing: readonly Decision[];
    lines: readonly Bilingual[];
  }>;

/** The scorecard, with the bulletins of the year and the cautions kept with them. */
export type CommitteePage = CommitteeScorecard & Readonly<{ bulletins: readonly Bulletin[] }>;

export function committeeScorecard(grading: Grading): CommitteeScorecard {
  const { question, facts, committee } = grading;
  const decisions = decisionsOf(grading);
  const { year, upToPosition: position } = question;
  const lines = linesOf({ ...committee, ...decisions }, namesIn(facts.registry));
  return { year, position, cutoff: facts.cutoff, clause: '4.2b', ...committee, ...decisions, lines };
}

function decisionsOf({ units }: Grading): Pick<CommitteeScorecard, 'decisionsLate' | 'decisionsMissing'> {
  const duties = units.flatMap((unit) => unit.duties.indicators.filter(({ id }) => id === 'superior-decisions'));
  const all = duties.flatMap(({ obligations }) => obligations);
  const because = (reason: string) => all.filter((each) => each.reason === reason).map(decisionOf);
  return { decisionsLate: because('decided-late'), decisionsMissing: because('undecided') };
}

function decisionOf({ subject: branchId, period }: Obligation): Decision {
  return { branchId, period };
}

type Card = Pick<CommitteeScorecard, 'decisionsLate' | 'decisionsMissing'> & Grading['committee'];

function linesOf(card: Card, names: Names): Bilingual[] {
  const { bulletinsLate, onSiteLate, phoneChecks } = card;
  const unitHalf = (each: UnitHalf) => unitHalfText(each, names);
  const decision = (each: Decision) => decisionText(each, names);
  const visits = told(
    [['未开展暗访的月份', 'Months without an unannounced visit', card.monthsWithoutVisit.map(monthText)]],
    {
      zh: '每月均开展了暗访',
      en: 'There was an unannounced visit in every month',
    },
  );
  const bulletins: Failing[] = [
    ['未印发督查通报的月份', 'Months without a bulletin', card.monthsWithoutBulletin.map(monthText)],
    ['逾期印发督查通报的月份', 'Months whose bulletin was late', bulletinsLate.map(monthText)],
  ];
  const assessments: Failing[] = [
    ['未实地考核的单位', 'Units without an on-site assessment', card.onSiteMissing.map(unitHalf)],
    ['逾期实地考核的单位', 'Units assessed late', onSiteLate.map(unitHalf)],
  ];
  const decisions: Failing[] = [
    ['逾期未审批', 'Decisions overdue', card.decisionsMissing.map(decision)],
    ['逾期审批', 'Decisions made late', card.decisionsLate.map(decision)],
  ];
  return [
    ...visits,
    ...told(bulletins, { zh: '督查通报无漏发、无逾期', en: 'No bulletin is missing or late' }),
    ...told(assessments, { zh: '实地考核无遗漏、无逾期', en: 'No on-site assessment is missing or late' }),
    ...told(decisions, { zh: '计划和改期申请均按时审批', en: 'Plans and moves of party days were decided in time' }),
    { zh: `电话抽查${phoneChecks}人次`, en: `Phone checks: ${phoneChecks}` },
  ];
}

function unitHalfText({ unitId, half }: UnitHalf, names: Names): Bilingual {
  const { zh, en } = halves[half];
  return { zh: `${names.unit(unitId)}（${zh}）`, en: `${names.unit(unitId)} (${en})` };
}

function decisionText({ branchId, period }: Decision, names: Names): Bilingual {
  const [unit, branch, when] = [names.unitOf(branchId), names.branch(branchId), periodText(period)];
  return { zh: `${unit}${branch}（${when.zh}）`, en: `${unit}, ${branch} (${when.en})` };
}

type Failing = readonly [zh: string, en: string, what: readonly Bilingual[]];

/** A line for each kind of failing, or that there is none. */
function told(failings: readonly Failing[], none: Bilingual): Bilingual[] {
  const lines = failings.flatMap(([zh, en, what]) => {
    if (what.length === 0) return [];
    const list = { zh: sentences(what, '、').zh, en: sentences(what, ', ').en };
    return [{ zh: `${zh}：${list.zh}`, en: `${en}: ${list.en}` }];
  });
  return lines.length === 0 ? [none] : lines;
}
