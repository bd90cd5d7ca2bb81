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

/** A duty of the committee, and where it failed; in words. */
type DutyReport = Readonly<{ id: string; title: Bilingual; failures: readonly Bilingual[] }>;

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
    /** Each duty, and what was not done or came late. */
    duties: readonly DutyReport[];
    lines: readonly Bilingual[];
  }>;

/** The scorecard, with the bulletins of the year and the cautions kept with them. */
export type CommitteePage = CommitteeScorecard & Readonly<{ bulletins: readonly Bulletin[] }>;

export function committeeScorecard(grading: Grading): CommitteeScorecard {
  const { question, facts, committee } = grading;
  const decisions = decisionsOf(grading);
  const { year, upToPosition: position } = question;
  const sections = sectionsOf({ ...committee, ...decisions }, namesIn(facts.registry));
  const duties = sections.flatMap((section) => section.duties);
  const lines = linesOf(sections, committee.phoneChecks);
  return { year, position, cutoff: facts.cutoff, clause: '4.2b', ...committee, ...decisions, duties, lines };
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

type Section = Readonly<{ none: Bilingual; duties: readonly DutyReport[] }>;

/** The duties in groups, each with the sentence for a year in which nothing failed. */
function sectionsOf(card: Card, names: Names): Section[] {
  const unitHalf = (each: UnitHalf) => unitHalfText(each, names);
  const decision = (each: Decision) => decisionText(each, names);
  const failures: Readonly<Record<DutyId, readonly Bilingual[]>> = {
    visits: card.monthsWithoutVisit.map(monthText),
    bulletins: card.monthsWithoutBulletin.map(monthText),
    'late-bulletins': card.bulletinsLate.map(monthText),
    'on-site': card.onSiteMissing.map(unitHalf),
    'late-on-site': card.onSiteLate.map(unitHalf),
    decisions: card.decisionsMissing.map(decision),
    'late-decisions': card.decisionsLate.map(decision),
  };
  return groups.map(({ none, ids }) => {
    return { none, duties: ids.map((id) => ({ id, title: dutyTitles[id], failures: failures[id] })) };
  });
}

const dutyTitles = {
  visits: { zh: '未开展暗访的月份', en: 'Months without an unannounced visit' },
  bulletins: { zh: '未印发督查通报的月份', en: 'Months without a bulletin' },
  'late-bulletins': { zh: '逾期印发督查通报的月份', en: 'Months whose bulletin was late' },
  'on-site': { zh: '未实地考核的单位', en: 'Units without an on-site assessment' },
  'late-on-site': { zh: '逾期实地考核的单位', en: 'Units assessed late' },
  decisions: { zh: '逾期未审批', en: 'Decisions overdue' },
  'late-decisions': { zh: '逾期审批', en: 'Decisions made late' },
} as const;

type DutyId = keyof typeof dutyTitles;

const groups: readonly Readonly<{ none: Bilingual; ids: readonly DutyId[] }>[] = [
  { none: { zh: '每月均开展了暗访', en: 'There was an unannounced visit in every month' }, ids: ['visits'] },
  {
    none: { zh: '督查通报无漏发、无逾期', en: 'No bulletin is missing or late' },
    ids: ['bulletins', 'late-bulletins'],
  },
  {
    none: { zh: '实地考核无遗漏、无逾期', en: 'No on-site assessment is missing or late' },
    ids: ['on-site', 'late-on-site'],
  },
  {
    none: { zh: '计划和改期申请均按时审批', en: 'Plans and moves of party days were decided in time' },
    ids: ['decisions', 'late-decisions'],
  },
];

function linesOf(sections: readonly Section[], phoneChecks: number): Bilingual[] {
  return [
    ...sections.flatMap(linesOfSection),
    { zh: `电话抽查${phoneChecks}人次`, en: `Phone checks: ${phoneChecks}` },
  ];
}

/** A line for each kind of failing, or that there is none. */
function linesOfSection({ none, duties }: Section): Bilingual[] {
  const lines = duties.flatMap(({ title: { zh, en }, failures }) => {
    if (failures.length === 0) return [];
    const list = { zh: sentences(failures, '、').zh, en: sentences(failures, ', ').en };
    return [{ zh: `${zh}：${list.zh}`, en: `${en}: ${list.en}` }];
  });
  return lines.length === 0 ? [none] : lines;
}

function unitHalfText({ unitId, half }: UnitHalf, names: Names): Bilingual {
  const { zh, en } = halves[half];
  return { zh: `${names.unit(unitId)}（${zh}）`, en: `${names.unit(unitId)} (${en})` };
}

function decisionText({ branchId, period }: Decision, names: Names): Bilingual {
  const [unit, branch, when] = [names.unitOf(branchId), names.branch(branchId), periodText(period)];
  return { zh: `${unit}${branch}（${when.zh}）`, en: `${unit}, ${branch} (${when.en})` };
}
