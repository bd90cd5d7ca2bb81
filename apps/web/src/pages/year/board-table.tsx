import { periodText } from '../../days.js';
import { useText } from '../../language.js';
import { HeatTable } from '../../ui/figures.js';
import { words } from '../../words.js';
import type { Board, Cell, Duty } from './board-data.js';

const levels = { missed: 'h0', due: 'h2', partly: 'h3', coming: 'none', met: 'h4', excused: 'none' } as const;

type TableProps = Readonly<{
  board: Board;
  months: readonly string[];
  chosen: Cell | undefined;
  onChoose: (duty: Duty, cell: Cell) => void;
}>;

/** Twelve months by duties; a cell is as wide as its period. */
export function BoardTable({ board, months, chosen, onChoose }: TableProps) {
  const t = useText();
  return (
    <HeatTable caption={t(words.boardCaption(board.year))} corner={t(words.duty)} titles={months}>
      {board.duties.map((duty) => (
        <tr key={duty.dutyId}>
          <th scope="row">
            {t(duty.title)}
            <span className="soft small"> {duty.clause}</span>
          </th>
          <Cells duty={duty} year={board.year} chosen={chosen} onChoose={onChoose} />
        </tr>
      ))}
    </HeatTable>
  );
}

type CellsProps = Readonly<{ duty: Duty; year: number } & Pick<TableProps, 'chosen' | 'onChoose'>>;

function Cells({ duty, year, chosen, onChoose }: CellsProps) {
  const t = useText();
  return spansOf(duty.cells, year).map(({ from, months, cell }) => (
    <td key={from} colSpan={months}>
      {cell && (
        <button
          type="button"
          className={`cell ${levels[cell.state]}`}
          aria-pressed={cell === chosen}
          aria-label={`${t(duty.title)} ${t(periodText(cell.period))} ${t(words.dutyStates[cell.state])}`}
          title={t(cell.reason)}
          onClick={() => onChoose(duty, cell)}
        >
          {t(words.dutyStates[cell.state])}
        </button>
      )}
    </td>
  ));
}

type Span = Readonly<{ from: number; months: number; cell?: Cell }>;

/** The cells of a row from January to December, with gaps where nothing was due. */
export function spansOf(cells: readonly Cell[], year: number): Span[] {
  const ofMonth = (month: number) =>
    cells.find(({ months }) => months.includes(`${year}-${String(month).padStart(2, '0')}`));
  const spans: Span[] = [];
  for (let month = 1; month <= 12; month += spans[spans.length - 1]!.months) {
    const cell = ofMonth(month);
    let end = month + 1;
    if (cell) while (end <= 12 && ofMonth(end) === cell) end += 1;
    spans.push({ from: month, months: end - month, ...(cell && { cell }) });
  }
  return spans;
}
