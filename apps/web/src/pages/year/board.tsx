import { useState } from 'react';
import { Link } from 'wouter';
import { useTasks } from '../../api/system.js';
import { dayText, monthText, periodText } from '../../days.js';
import { useText } from '../../language.js';
import { ButtonLink } from '../../ui/button.js';
import { Answer, Page } from '../../ui/page.js';
import { words } from '../../words.js';
import { useBoard, type Board, type Cell, type Duty } from './board-data.js';
import { BoardTable } from './board-table.js';

type BoardProps = Readonly<{ branchId: string; year: number }>;

/** A branch’s present year, by the day of the service. */
export function ThisYear({ branchId }: Readonly<{ branchId: string }>) {
  const tasks = useTasks();
  return <Answer query={tasks}>{({ day }) => <YearBoard branchId={branchId} year={Number(day.slice(0, 4))} />}</Answer>;
}

/** A branch’s year at a glance: a row for each duty, a cell for each period, and what is behind a cell. */
export function YearBoard({ branchId, year }: BoardProps) {
  const t = useText();
  const board = useBoard({ branchId, year });
  const actions = [
    ...[year - 1, year + 1].map((each) => (
      <ButtonLink key={each} to={`/branches/${branchId}/years/${each}`}>
        {t(periodText(String(each)))}
      </ButtonLink>
    )),
    <ButtonLink key="follow-ups" to={`/branches/${branchId}/years/${year}/follow-ups`}>
      {t(words.followUps)}
    </ButtonLink>,
    <ButtonLink key="report" to={`/branches/${branchId}/years/${year}/report`}>
      {t(words.report)}
    </ButtonLink>,
  ];
  return (
    <Page title={t(words.yearTitle(year))} lead={board.data && leadOf(board.data)} actions={actions}>
      <Answer query={board}>{(data) => <BoardSheet board={data} key={`${branchId} ${year}`} />}</Answer>
    </Page>
  );
}

function leadOf({ unitName, branchName }: Board): string {
  return `${unitName} ${branchName}`;
}

function BoardSheet({ board }: Readonly<{ board: Board }>) {
  const t = useText();
  const [chosen, setChosen] = useState<Readonly<{ duty: Duty; cell: Cell }>>();
  const months = Array.from({ length: 12 }, (_, index) => t(monthText(index + 1)));
  return (
    <div className="stack">
      <p className="soft no-print">{t(words.boardHint)}</p>
      <BoardTable
        board={board}
        months={months}
        chosen={chosen?.cell}
        onChoose={(duty, cell) => setChosen({ duty, cell })}
      />
      <div aria-live="polite">{chosen && <CellFacts {...chosen} branchId={board.branchId} />}</div>
    </div>
  );
}

function CellFacts({ duty, cell, branchId }: Readonly<{ duty: Duty; cell: Cell; branchId: string }>) {
  const t = useText();
  return (
    <section className="sheet medium">
      <h2>
        {t(duty.title)} · {t(periodText(cell.period))}
      </h2>
      <dl className="facts">
        <dt>{t(words.state)}</dt>
        <dd>{t(words.dutyStates[cell.state])}</dd>
        <dt>{t(words.why)}</dt>
        <dd>{t(cell.reason)}</dd>
        <dt>{t(words.dueDay)}</dt>
        <dd>{t(cell.dayIsSet ? dayText(cell.dueOn) : words.dueBy(dayText(cell.dueOn)))}</dd>
        {cell.total > 1 && (
          <>
            <dt>{t(words.doneOf)}</dt>
            <dd>{t(words.doneCount(cell.done, cell.total))}</dd>
          </>
        )}
        <dt>{t(words.clauseTitle)}</dt>
        <dd>{t(words.clause(duty.clause))}</dd>
        <dt>{t(words.records)}</dt>
        <dd>{t(words.recordCount(cell.evidence.length))}</dd>
      </dl>
      {cell.months.length === 1 && (
        <p>
          <Link to={`/branches/${branchId}/months/${cell.months[0]!}`}>{t(words.toMonth)}</Link>
        </p>
      )}
    </section>
  );
}
