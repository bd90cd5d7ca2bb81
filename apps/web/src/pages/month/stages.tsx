import { dayText } from '../../days.js';
import { useText } from '../../language.js';
import { Steps, type Step } from '../../ui/figures.js';
import type { Board } from '../year/board-data.js';
import { recordsOf } from './content.js';
import type { PartName } from './parts.js';
import { words } from './words.js';
import type { Month } from './month-types.js';

/** What a month should hold: attendance, dues, and the actions of every month. */
const monthly: readonly PartName[] = [
  'attendance',
  'charterReading',
  'dues',
  'studies',
  'meetings',
  'deliberations',
  'disclosures',
  'plusActivities',
];

type StagesProps = Readonly<{ month: Month; board: Board | undefined }>;

/** 计划→通知→开展→登记→办结, each with its day. */
export function Stages({ month, board }: StagesProps) {
  const t = useText();
  const notice = recordsOf(month, 'notices')[0]?.data as Readonly<{ issuedOn: string }> | undefined;
  const recorded = monthly.filter((part) => recordsOf(month, part).length > 0).length;
  const noticeBy = dueOf(board, 'notice', month.month);
  const isDone = [
    month.plan !== undefined,
    notice !== undefined,
    month.heldOn !== undefined,
    recorded === monthly.length,
    month.closedOn !== undefined,
  ];
  const now = isDone.findIndex((each, index) => !each && isDone.slice(index).every((later) => !later));
  const notes = [
    month.plan ? dayText(month.plan.plannedOn) : words.noDay,
    notice ? dayText(notice.issuedOn) : noticeBy ? words.byDay(dayText(noticeBy)) : words.notYet,
    month.heldOn ? dayText(month.heldOn) : words.notYet,
    words.recordedOf(recorded, monthly.length),
    month.closedOn ? dayText(month.closedOn) : words.notYet,
  ];
  const titles = [words.stagePlan, words.stageNotice, words.stageHeld, words.stageRecorded, words.stageClosed];
  const steps = titles.map((title, index): Step => ({
    key: title.en,
    title: t(title),
    note: t(notes[index]!),
    state: isDone[index] ? 'done' : index === now ? 'now' : 'later',
  }));
  return <Steps label={t(words.stages)} steps={steps} />;
}

function dueOf(board: Board | undefined, duty: string, month: string): string | undefined {
  const cells = board?.duties.find(({ dutyId }) => dutyId === duty)?.cells ?? [];
  return cells.find(({ months }) => months.includes(month))?.dueOn;
}
