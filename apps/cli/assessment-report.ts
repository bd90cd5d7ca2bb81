import type { StoredEvent } from '#libs/event-store/index.js';
import { nextStepOf, waitingAppeals } from '#libs/grades/index.js';
import { tierNames } from '#libs/grading/index.js';
import type { Bilingual } from '#libs/kernel/bilingual.js';
import { dayOfInstant } from '#libs/kernel/civil.js';
import { honourNames, type Honour, type Tier } from '#libs/modules/assessment/index.js';
import { eventNames, type EventType } from '#libs/modules/catalogue/index.js';
import { categoryOf } from '#libs/kernel/stream-name.js';
import type { Names } from '#libs/registry/index.js';
import { cautionsOf } from '#libs/views/index.js';
import { cautionColumn } from './caution-column.js';
import { paragraph, tableOf, title, type Report } from './output/report.js';

type Data = Readonly<{
  appealId: string;
  unitId: string;
  upheld: boolean;
  units: readonly Readonly<{ unitId: string; tier: Tier }>[];
  honour: Honour;
  subjectId: string;
  clause: string;
  upToPosition: number;
  rulebook: Readonly<{ id: string; version: string }>;
}>;
type AssessmentEvent = Pick<StoredEvent, 'type' | 'stream' | 'data' | 'position' | 'actor' | 'recordedMs' | 'cautions'>;

/** The records of a year's assessment in their order, and what is to be done next. */
export function reportOfAssessment(year: number, events: readonly AssessmentEvent[], names: Names): Report {
  const step = nextOf(year, events);
  const table = tableOf(columnsWith(names), events);
  const json = {
    year,
    waitingAppeals: waitingAppeals(events),
    records: events.map((event) => ({
      type: event.type,
      recordedOn: recordedOn(event),
      actor: event.actor,
      position: event.position,
      cautions: cautionsDrawn(event),
    })),
  };
  return {
    parts: [
      title({ zh: `${year} 年度考核`, en: `The assessment of ${year}` }),
      ...(events.length > 0 ? [table] : []),
      paragraph(step),
    ],
    table,
    json,
  };
}

const recordedOn = ({ recordedMs }: AssessmentEvent) => dayOfInstant(recordedMs);

const cautionsDrawn = ({ stream, cautions }: AssessmentEvent) => cautionsOf(categoryOf(stream), cautions);

const columnsWith = (names: Names) => [
  { key: 'position', title: { zh: '位置', en: 'Position' }, value: ({ position }: AssessmentEvent) => position },
  { key: 'recordedOn', title: { zh: '登记日期', en: 'Recorded' }, value: recordedOn },
  {
    key: 'type',
    title: { zh: '事项', en: 'Record' },
    value: ({ type }: AssessmentEvent) => type,
    text: ({ type }: AssessmentEvent) => eventNames[type as EventType],
  },
  {
    key: 'content',
    title: { zh: '内容', en: 'Content' },
    value: (event: AssessmentEvent) => contentOf(event, names).zh,
    text: (event: AssessmentEvent) => contentOf(event, names),
  },
  {
    key: 'actor',
    title: { zh: '登记人', en: 'By' },
    value: ({ actor }: AssessmentEvent) => actor,
    text: ({ actor }: AssessmentEvent) => names.party(actor),
  },
  {
    ...cautionColumn,
    value: (event: AssessmentEvent) => cautionColumn.value({ cautions: cautionsDrawn(event) }),
    text: (event: AssessmentEvent) => cautionColumn.text({ cautions: cautionsDrawn(event) }),
  },
];

function contentOf({ type, data }: AssessmentEvent, names: Names): Bilingual {
  return contents[type]?.(data as Data, names) ?? { zh: '', en: '' };
}

const contents: Readonly<Record<string, (data: Data, names: Names) => Bilingual>> = {
  AssessmentOpened: ({ rulebook: { id, version } }) => ({
    zh: `细则 ${id} 第 ${version} 版`,
    en: `${id}, version ${version}`,
  }),
  GradesComputed: upTo,
  YearSealed: upTo,
  AppealLodged: ({ appealId, unitId }, { unit }) => ({
    zh: `${appealId}：${unit(unitId)}`,
    en: `${appealId}: ${unit(unitId)}`,
  }),
  AppealDecided: ({ appealId, upheld }) => ({
    zh: `${appealId}：${upheld ? '支持' : '不支持'}`,
    en: `${appealId}: ${upheld ? 'upheld' : 'dismissed'}`,
  }),
  GradesConfirmed: tiersText,
  GradesAmended: ({ units }, { unit }) => ({
    zh: units.map(({ unitId, tier }) => `${unit(unitId)}${tierNames[tier].zh}`).join('、'),
    en: units.map(({ unitId, tier }) => `${unit(unitId)} ${tierNames[tier].en}`).join(', '),
  }),
  HonourAwarded: honourText,
  HonourRefused: honourText,
  HonourWithdrawn: honourText,
};

function upTo({ upToPosition }: Data): Bilingual {
  return { zh: `至位置 ${upToPosition}`, en: `up to position ${upToPosition}` };
}

function honourText({ honour, subjectId, clause }: Data, names: Names): Bilingual {
  const { zh, en } = honourNames[honour];
  const isUnit = honour === 'excellent-unit';
  const [unit, branch] = isUnit ? [names.unit(subjectId), ''] : [names.unitOf(subjectId), names.branch(subjectId)];
  const [inChinese, inEnglish] = [`${unit}${branch}${zh}`, `${unit}${branch && `, ${branch}`}: ${en}`];
  return clause === undefined
    ? { zh: inChinese, en: inEnglish }
    : { zh: `${inChinese}（${clause}）`, en: `${inEnglish} (${clause})` };
}

function tiersText({ units }: Data): Bilingual {
  const counts = (Object.keys(tierNames) as Tier[]).map(
    (tier) => [tierNames[tier], units.filter((unit) => unit.tier === tier).length] as const,
  );
  return {
    zh: counts.map(([name, count]) => `${name.zh} ${count}`).join('、'),
    en: counts.map(([name, count]) => `${count} ${name.en}`).join(', '),
  };
}

function nextOf(year: number, events: readonly AssessmentEvent[]): Bilingual {
  const step = nextStepOf(events);
  if (step === undefined) return { zh: '已确定并封存。', en: 'Confirmed and sealed.' };
  const [first] = waitingAppeals(events);
  return next(`dangri assessment ${step} ${year}${step === 'decide-appeal' ? ` ${first}` : ''}`);
}

function next(command: string): Bilingual {
  return { zh: `下一步：${command}`, en: `Next: ${command}` };
}
