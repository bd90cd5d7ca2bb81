import { type ReactNode } from 'react';
import { useText } from '../language.js';
import { words } from '../words.js';
import { SelectInput } from './inputs.js';

export type Column<Row> = Readonly<{
  key: string;
  title: string;
  isNumber?: boolean;
  render: (row: Row) => ReactNode;
  /** What rows are ordered by; without it the column is no order. */
  sortBy?: (row: Row) => string | number;
}>;

/** The key of a column; `-` in front: descending. */
export type Order = string;

type TableProps<Row> = Readonly<{
  caption: string;
  isCaptionHidden?: boolean;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  keyOf: (row: Row) => string;
  order?: Order;
  onOrder?: (order: Order) => void;
  empty?: ReactNode;
}>;

/** A table; on a phone each row is a card, with the titles of the columns in it. */
export function DataTable<Row>(props: TableProps<Row>) {
  const { caption, isCaptionHidden, columns, rows, keyOf, order, onOrder, empty } = props;
  return (
    <div className="table-wrap">
      {onOrder && <OrderOnPhone columns={columns} order={order ?? ''} onOrder={onOrder} />}
      <table className="stacked">
        <caption className={isCaptionHidden ? 'sr-only' : undefined}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <Head key={column.key} column={column} order={order} onOrder={onOrder} />
            ))}
          </tr>
        </thead>
        <tbody>
          {inOrder(rows, columns, order).map((row) => (
            <tr key={keyOf(row)}>
              {columns.map((column, index) => (
                <Cell key={column.key} column={column} row={row} isFirst={index === 0} />
              ))}
            </tr>
          ))}
          {rows.length === 0 && (
            <tr>
              <td colSpan={columns.length}>{empty}</td>
            </tr>
          )}
        </tbody>
      </table>
    </div>
  );
}

type OrderProps<Row> = Readonly<{ columns: readonly Column<Row>[]; order: Order; onOrder: (order: Order) => void }>;

/** A phone shows cards without the head of the table; the order is chosen here. */
function OrderOnPhone<Row>({ columns, order, onOrder }: OrderProps<Row>) {
  const t = useText();
  const options = columns.flatMap(({ key, title, sortBy }) =>
    sortBy
      ? [
          { value: key, text: `${title} ▲` },
          { value: `-${key}`, text: `${title} ▼` },
        ]
      : [],
  );
  return (
    <div className="order-on-phone no-print">
      <SelectInput
        label={t(words.order)}
        value={order}
        onChange={onOrder}
        options={[{ value: '', text: t(words.givenOrder) }, ...options]}
      />
    </div>
  );
}

function Cell<Row>({ column, row, isFirst }: Readonly<{ column: Column<Row>; row: Row; isFirst: boolean }>) {
  if (isFirst) return <th scope="row">{column.render(row)}</th>;
  return (
    <td className={column.isNumber ? 'number' : undefined} data-title={column.title}>
      {column.render(row)}
    </td>
  );
}

type HeadProps<Row> = Readonly<{
  column: Column<Row>;
  order: Order | undefined;
  onOrder: ((order: Order) => void) | undefined;
}>;

function Head<Row>({ column: { key, title, isNumber, sortBy }, order, onOrder }: HeadProps<Row>) {
  const t = useText();
  const className = isNumber ? 'number' : undefined;
  if (!sortBy || !onOrder)
    return (
      <th scope="col" className={className}>
        {title}
      </th>
    );
  const direction = order === key ? 'ascending' : order === `-${key}` ? 'descending' : undefined;
  const arrow = direction === 'ascending' ? '▲' : direction === 'descending' ? '▼' : '↕';
  return (
    <th scope="col" className={className} aria-sort={direction}>
      <button type="button" className="sort" onClick={() => onOrder(order === key ? `-${key}` : key)}>
        {title}
        <span className="sr-only">{t(words.sortHere)}</span>
        <span className="arrow" aria-hidden>
          {arrow}
        </span>
      </button>
    </th>
  );
}

function inOrder<Row>(rows: readonly Row[], columns: readonly Column<Row>[], order?: Order): readonly Row[] {
  const isDescending = order?.startsWith('-') ?? false;
  const sortBy = columns.find(({ key }) => key === (isDescending ? order!.slice(1) : order))?.sortBy;
  if (!sortBy) return rows;
  const sign = isDescending ? -1 : 1;
  return [...rows].sort((one, other) => sign * compared(sortBy(one), sortBy(other)));
}

function compared(one: string | number, other: string | number): number {
  if (typeof one === 'number' && typeof other === 'number') return one - other;
  return String(one).localeCompare(String(other), 'zh-CN', { numeric: true });
}
