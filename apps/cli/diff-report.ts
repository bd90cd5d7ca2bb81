import type { Bilingual } from '#libs/kernel/bilingual.js';
import type { EventStore } from '#libs/event-store/event-store.js';
import {
  changesBetween,
  isChanged,
  unitChanges,
  points,
  type Change,
  type Grading,
  type Outcome,
  type UnitChange,
} from '#libs/grading/index.js';
import { changeText } from './change-text.js';
import { answerJson } from './graded.js';
import { unitChangesTable, summaryOf, tierChange } from './unit-changes-table.js';
import { paragraph, title, type Part, type Report } from './output/report.js';
import { recordJson, recordsOf, type Records } from '#libs/grades/index.js';
import { recordLine } from './record-line.js';
import { counted } from './texts.js';

/** What the texts of the changes need. */
type Diff = Readonly<{ records: Records; to: Grading; isLaterCutoff: boolean }>;

const maxChanges = 10;
const maxRecords = 4;

/** What later records changed: by unit, each changed judgement with the records that changed it. */
export async function diffReport(from: Grading, to: Grading, log: EventStore): Promise<Report> {
  const units = unitChanges(from, to);
  const changes = changesBetween(from, to);
  const records = await recordsOf(
    to,
    changes.flatMap(({ evidence }) => evidence),
    log,
  );
  const changed = units.filter(isChanged);
  const of = { records, to, isLaterCutoff: from.facts.cutoff !== to.facts.cutoff };
  const table = unitChangesTable(changed, [from, to]);
  const { asOf, ...answer } = answerJson(to);
  return {
    parts: [
      summaryOf(units),
      ...(changed.length > 0 ? [table] : []),
      ...units.flatMap((unit) => unitParts(unit, changesOf(unit, changes), of)),
    ],
    table,
    json: {
      ...answer,
      asOf: from.question.asOf,
      with: asOf,
      cutoffs: { asOf: from.facts.cutoff, with: to.facts.cutoff },
      units: changed,
      changes: changes.map(({ evidence, ...change }) => ({ ...change, events: records.at(evidence).map(recordJson) })),
    },
  };
}

function changesOf({ unitId }: UnitChange, changes: readonly Change[]): Change[] {
  return changes.filter((change) => change.unitId === unitId);
}

/** A unit's changes; what has fallen due between the cut-offs, and is judged for the first time, is only counted. */
function unitParts(unit: UnitChange, changes: readonly Change[], of: Diff): Part[] {
  if (changes.length === 0) return [];
  const fresh = changes.filter((change) => of.isLaterCutoff && isFresh(change));
  const others = changes.filter((change) => !fresh.includes(change)).toSorted((a, b) => order[a.kind] - order[b.kind]);
  const more = others.length - maxChanges;
  return [
    title(headingOf(unit)),
    ...(fresh.length > 0 ? [paragraph(freshText(fresh), { indent: 2 })] : []),
    ...others.slice(0, maxChanges).flatMap((change) => changeParts(change, of)),
    ...(more > 0 ? [paragraph(moreText(more), { indent: 2 })] : []),
  ];
}

/** The weightiest first. */
const order: Readonly<Record<Change['kind'], number>> = { cap: 0, inspection: 1, obligation: 2 };

function isFresh({ kind, from }: Change): boolean {
  return kind === 'obligation' && (from === null || from.outcome === 'pending');
}

function headingOf(unit: UnitChange): Bilingual {
  const { name, from, to } = unit;
  const { zh, en } = tierChange(unit);
  const figures = `${points(from?.final ?? null)} → ${points(to?.final ?? null)}`;
  const isOther = from?.tier !== to?.tier;
  return {
    zh: `${name}：${figures}${isOther ? `，${zh}` : ''}`,
    en: `${name}: ${figures}${isOther ? `, ${en}` : ''}`,
  };
}

function freshText(fresh: readonly Change[]): Bilingual {
  const count = (outcome: Outcome) => fresh.filter(({ to }) => to?.outcome === outcome).length;
  const [met, partly, missed] = [count('met'), count('partly'), count('missed')].map(counted);
  return {
    zh: `截止日推后，新列入考核 ${counted(fresh.length)} 项：达到 ${met}，部分达到 ${partly}，未达到 ${missed}`,
    en: `The cut-off is later, and ${counted(fresh.length)} more are judged: ${met} met, ${partly} partly met, ${missed} missed`,
  };
}

function changeParts(change: Change, { records, to, isLaterCutoff }: Diff): Part[] {
  const found = records.at(change.evidence);
  const more = found.length - maxRecords;
  const lines = [
    ...found.slice(0, maxRecords).map((event) => recordLine(event, false)),
    ...(more > 0 ? [{ zh: `……另有 ${more} 条记录`, en: `… and ${more} more records` }] : []),
    ...(found.length === 0 ? [isLaterCutoff ? cutoffText : standingText] : []),
  ];
  return [paragraph(changeText(change, to), { indent: 2 }), ...lines.map((line) => paragraph(line, { indent: 4 }))];
}

const cutoffText: Bilingual = {
  zh: '没有直接相关的后来记录：因截止日推后，或单位、支部、党员的情况变化',
  en: 'No later record of its own: the cut-off is later, or what is known of unit, branch or members has changed',
};

const standingText: Bilingual = {
  zh: '没有直接相关的后来记录：单位、支部、党员的情况有变化',
  en: 'No later record of its own: what is known of unit, branch or members has changed',
};

function moreText(more: number): Bilingual {
  return {
    zh: `……另有 ${counted(more)} 项变化，用 --format json 查看全部`,
    en: `… and ${counted(more)} more changes; --format json has them all`,
  };
}
