import type { StoredEvent } from '#libs/event-store/index.js';
import { nextStepOf, waitingAppeals } from '#libs/grades/index.js';
import { tierNames } from '#libs/grading/index.js';
import type { Bilingual } from '#libs/kernel/bilingual.js';
import { dayOfInstant } from '#libs/kernel/civil.js';
import { honourNames, type Honour, type Tier } from '#libs/modules/assessment/index.js';
import { eventNames, type EventType } from '#libs/modules/catalogue/index.js';
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
type AssessmentEvent = Pick<StoredEvent, 'type' | 'data' | 'position' | 'actor' | 'recordedMs'>;

/** The records of a year's assessment in their order, and what is to be done next. */
export function reportOfAssessment(year: number, events: readonly AssessmentEvent[]): Report {
  const step = nextOf(year, events);
  const table = tableOf(columns, events);
  const json = {
    year,
    waitingAppeals: waitingAppeals(events),
    records: events.map((event) => ({
      type: event.type,
      recordedOn: recordedOn(event),
      actor: event.actor,
      position: event.position,
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

const columns = [
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
    value: (event: AssessmentEvent) => contentOf(event).zh,
    text: contentOf,
  },
  { key: 'actor', title: { zh: '登记人', en: 'By' }, value: ({ actor }: AssessmentEvent) => actor },
];

function contentOf({ type, data }: AssessmentEvent): Bilingual {
  return contents[type]?.(data as Data) ?? { zh: '', en: '' };
}

const contents: Readonly<Record<string, (data: Data) => Bilingual>> = {
  AssessmentOpened: ({ rulebook: { id, version } }) => ({
    zh: `细则 ${id} 第 ${version} 版`,
    en: `${id}, version ${version}`,
  }),
  GradesComputed: upTo,
  YearSealed: upTo,
  AppealLodged: ({ appealId, unitId }) => ({ zh: `${appealId}：${unitId}`, en: `${appealId}: ${unitId}` }),
  AppealDecided: ({ appealId, upheld }) => ({
    zh: `${appealId}：${upheld ? '支持' : '不支持'}`,
    en: `${appealId}: ${upheld ? 'upheld' : 'dismissed'}`,
  }),
  GradesConfirmed: tiersText,
  GradesAmended: ({ units }) => ({
    zh: units.map(({ unitId, tier }) => `${unitId} ${tierNames[tier].zh}`).join('、'),
    en: units.map(({ unitId, tier }) => `${unitId} ${tierNames[tier].en}`).join(', '),
  }),
  HonourAwarded: honourText,
  HonourRefused: honourText,
  HonourWithdrawn: honourText,
};

function upTo({ upToPosition }: Data): Bilingual {
  return { zh: `至位置 ${upToPosition}`, en: `up to position ${upToPosition}` };
}

function honourText({ honour, subjectId, clause }: Data): Bilingual {
  const { zh, en } = honourNames[honour];
  return clause === undefined
    ? { zh: `${subjectId} ${zh}`, en: `${subjectId} ${en}` }
    : { zh: `${subjectId} ${zh}（${clause}）`, en: `${subjectId} ${en} (${clause})` };
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
