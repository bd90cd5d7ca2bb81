import { useState } from 'react';
import { dayText } from '../../days.js';
import { useText } from '../../language.js';
import { Tag, type Tone } from '../../ui/notice.js';
import type { Board, Cell } from '../year/board-data.js';
import { itemsOf, recordsOf } from './content.js';
import { CorrectionLink } from './correction-link.js';
import { Facts } from './facts.js';
import { PartForm, type FormPlace } from './part-form.js';
import { partSpec, type FormPartName, type PartName } from './parts.js';
import type { Row } from './rows.js';
import { useClauses } from './clauses.js';
import { words } from './words.js';
import type { Item, Month } from './month-types.js';

export type RowState = keyof typeof words.states;

const tones: Readonly<Record<RowState, Tone>> = {
  recorded: 'good',
  filled: 'info',
  refused: 'bad',
  cautioned: 'warn-tone',
  empty: 'plain',
  overdue: 'bad',
  excused: 'plain',
};

type ListProps = Readonly<{
  rows: readonly Row[];
  month: Month;
  board: Board | undefined;
  place: FormPlace;
  canRecord: boolean;
}>;

/** What a month holds as a list of tasks, each with its clause, its deadline and its state in words; it opens into its fields. */
export function TaskList({ rows, ...shared }: ListProps) {
  return (
    <div>
      {rows.map((row) => (
        <Task key={row.key} row={row} {...shared} />
      ))}
    </div>
  );
}

type TaskProps = Omit<ListProps, 'rows'> & Readonly<{ row: Row }>;

function Task({ row, month, board, place, canRecord }: TaskProps) {
  const t = useText();
  const [isOpen, setOpen] = useState(row.key === 'opening' && recordsOf(month, 'opening').length === 0 && canRecord);
  const cells = cellsOf(board, row, month.month);
  const state = stateOf(row, month, place, cells);
  const due = cells.map(({ dueOn }) => dueOn).sort()[0];
  return (
    <details open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)} id={`row-${row.key}`}>
      <summary>
        <span className="grow">
          <strong>{t(row.title)}</strong>
          <span className="soft small block">
            {row.clause}
            {due !== undefined && ` · ${t(words.deadline(dayText(due)))}`}
          </span>
        </span>
        <Tag tone={tones[state]}>{t(words.states[state])}</Tag>
      </summary>
      {isOpen && <TaskBody row={row} month={month} place={place} canRecord={canRecord} />}
    </details>
  );
}

function TaskBody({ row, month, place, canRecord }: Omit<TaskProps, 'board'>) {
  const t = useText();
  return (
    <div className="details-body stack">
      <ClauseText clause={row.clause} />
      {row.key === 'dues' && (
        <p>
          <a href="#members">{t(words.members)}</a>
        </p>
      )}
      {row.parts.map((part) => (
        <Part key={part} {...{ part, month, place, canRecord }} isAlone={row.parts.length === 1} />
      ))}
    </div>
  );
}

function ClauseText({ clause }: Readonly<{ clause: string }>) {
  const t = useText();
  const said = useClauses().get(clause);
  return said ? <p className="soft small clause">{t(said)}</p> : null;
}

type PartProps = Readonly<{ part: FormPartName; month: Month; place: FormPlace; canRecord: boolean; isAlone: boolean }>;

/** What is recorded of a part, then its form, unless a month has it once and it is recorded. */
function Part({ part, month, place, canRecord, isAlone }: PartProps) {
  const t = useText();
  const spec = partSpec(part);
  const records = recordsOf(month, part);
  const isFull = (spec.once && records.length > 0) || !canRecord || month.state === 'closed';
  return (
    <section>
      {!isAlone && <h3>{t(spec.title)}</h3>}
      {records.map(({ eventId, data }) => (
        <div className="recorded" key={eventId}>
          <Facts spec={spec} data={data as Item} names={month.names} />
          {canRecord && (
            <CorrectionLink
              to={`/branches/${month.branchId}/months/${month.month}/corrections/${eventId}`}
              of={t(spec.title)}
            />
          )}
        </div>
      ))}
      {!isFull && <PartForm spec={spec} place={place} />}
    </section>
  );
}

/** The cells of the year’s board for the duties of a row in a month. */
function cellsOf(board: Board | undefined, { duties }: Row, month: string): readonly Cell[] {
  return (board?.duties ?? [])
    .filter(({ dutyId }) => duties.includes(dutyId))
    .flatMap(({ cells }) => cells.filter(({ months }) => months.includes(month)));
}

function stateOf(
  { key, parts }: Row,
  month: Month,
  { content, findings }: FormPlace,
  cells: readonly Cell[],
): RowState {
  const own: readonly PartName[] = key === 'dues' ? ['dues'] : parts;
  const isAbout = (part: string | undefined) => own.some((name) => part === name || part?.startsWith(`${name}[`));
  if (own.some((part) => itemsOf(content, part).length > 0)) {
    if (findings.refusals.some(({ part }) => isAbout(part))) return 'refused';
    return findings.cautions.some(({ part }) => isAbout(part)) ? 'cautioned' : 'filled';
  }
  if (own.some((part) => recordsOf(month, part).length > 0)) return 'recorded';
  if (cells.some(({ state, overdue }) => state === 'missed' || overdue)) return 'overdue';
  return cells.length > 0 && cells.every(({ state }) => state === 'excused') ? 'excused' : 'empty';
}
