import type { Machine } from './machine.js';

/** One thing measured, beside the bare work that it is held against. */
export type Figure = Readonly<{
  what: string;
  /** How it was measured: sizes, rounds, what the bare work is. */
  how: string;
  unit: string;
  figure: number;
  bare?: number;
  /** `figure` ÷ `bare`. */
  ratio?: number;
  /** What the ratio, or the figure where there is none, is to reach or to stay below. */
  aim?: Readonly<{ atLeast: number } | { atMost: number }>;
  met?: boolean;
}>;

type Measurement = Omit<Figure, 'ratio' | 'met'>;

export function figureOf(measured: Measurement): Figure {
  const { figure, bare, aim } = measured;
  const ratio = bare === undefined ? undefined : figure / bare;
  return {
    ...measured,
    ...(ratio !== undefined && { ratio: Math.round(ratio * 1000) / 1000 }),
    ...(aim && { met: meets(ratio ?? figure, aim) }),
  };
}

function meets(value: number, aim: NonNullable<Figure['aim']>): boolean {
  return 'atLeast' in aim ? value >= aim.atLeast : value <= aim.atMost;
}

/** The figures as a table of plain text, what each one is below it. */
export function report(machine: Machine, figures: readonly Figure[]): string {
  const { cpu, cores, memoryGiB, system, node } = machine;
  const rows = [['', 'figure', 'bare', 'ratio', 'aim', ''], ...figures.map(rowOf)];
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!)))
      .join('  ')
      .trimEnd(),
  );
  const notes = figures.map(({ what, how }) => `${what}: ${how}`);
  const on = `${cpu}, ${cores} cores, ${memoryGiB} GiB, ${system}, Node ${node}`;
  return [on, '', ...lines, '', ...notes, ''].join('\n');
}

function rowOf({ what, unit, figure, bare, ratio, aim, met }: Figure): string[] {
  return [
    what,
    `${rounded(figure)} ${unit}`,
    bare === undefined ? '' : `${rounded(bare)} ${unit}`,
    ratio === undefined ? '' : ratio.toFixed(2),
    aim ? aimText(aim) : '',
    met === undefined ? '' : met ? 'met' : 'missed',
  ];
}

function aimText(aim: NonNullable<Figure['aim']>): string {
  return 'atLeast' in aim ? `≥ ${aim.atLeast}` : `≤ ${aim.atMost}`;
}

/** Three digits are as many as repeat. */
function rounded(value: number): string {
  return Number(value.toPrecision(3)).toLocaleString('en', { maximumFractionDigits: 2 });
}
