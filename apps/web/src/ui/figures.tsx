import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { Tone } from './notice.js';

export type BarItem = Readonly<{ key: string; label: ReactNode; count: number; tone: Tone }>;

/** Counts as bars, the longest as long as the place. */
export function Bars({ items, unit }: Readonly<{ items: readonly BarItem[]; unit: (count: number) => string }>) {
  const most = Math.max(1, ...items.map(({ count }) => count));
  return (
    <div className="bars">
      {items.map(({ key, label, count, tone }) => (
        <BarRow key={key} label={label} share={count / most} tone={tone} text={unit(count)} />
      ))}
    </div>
  );
}

type BarRowProps = Readonly<{ label: ReactNode; share: number; tone: Tone; text: string }>;

function BarRow({ label, share, tone, text }: BarRowProps) {
  return (
    <>
      <span>{label}</span>
      <span className="bar-track" aria-hidden>
        <span className={`bar ${tone}`} style={{ display: 'block', width: `${share * 100}%` }} />
      </span>
      <span className="number">{text}</span>
    </>
  );
}

/** `level` 0 to 4, from bad to good; undefined: there is nothing to measure. */
export type HeatCell = Readonly<{ text: string; level: number | undefined; title: string; to?: string }>;
export type HeatRow = Readonly<{ key: string; label: ReactNode; cells: readonly HeatCell[] }>;

type HeatProps = Readonly<{ caption: string; corner: string; titles: readonly string[]; rows: readonly HeatRow[] }>;

type HeatTableProps = Pick<HeatProps, 'caption' | 'corner' | 'titles'> & Readonly<{ children: ReactNode }>;

/** The frame of a table of shaded cells; its rows are the children. */
export function HeatTable({ caption, corner, titles, children }: HeatTableProps) {
  return (
    // The reader with a keyboard scrolls it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className="table-wrap heat-wrap" tabIndex={0} aria-label={caption}>
      <table className="heat">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{corner}</th>
            {titles.map((title) => (
              <th scope="col" key={title}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </section>
  );
}

/** A figure in each cell, and a shade that repeats it. */
export function HeatMap({ rows, ...frame }: HeatProps) {
  return (
    <HeatTable {...frame}>
      {rows.map(({ key, label, cells }) => (
        <tr key={key}>
          <th scope="row">{label}</th>
          {cells.map((cell, index) => (
            <td key={frame.titles[index]}>
              <Heat cell={cell} />
            </td>
          ))}
        </tr>
      ))}
    </HeatTable>
  );
}

function Heat({ cell: { text, level, title, to } }: Readonly<{ cell: HeatCell }>) {
  const className = `cell ${level === undefined ? 'none' : `h${level}`}`;
  if (to === undefined)
    return (
      <span className={className} title={title}>
        {text}
      </span>
    );
  return (
    <Link to={to} className={className} title={title} aria-label={title}>
      {text}
    </Link>
  );
}

export type Step = Readonly<{ key: string; title: string; note?: ReactNode; state: 'done' | 'now' | 'later' }>;

/** What comes after what, and how far it is. */
export function Steps({ steps, label }: Readonly<{ steps: readonly Step[]; label: string }>) {
  return (
    <ol className="steps" aria-label={label}>
      {steps.map(({ key, title, note, state }) => (
        <li key={key} className={state} aria-current={state === 'now' ? 'step' : undefined}>
          {title}
          {note && <small>{note}</small>}
        </li>
      ))}
    </ol>
  );
}
