/** The month before a month, both as `2026-03`. */
export function monthBefore(month: string): string {
  return monthsFrom(month, -1);
}

export function monthAfter(month: string): string {
  return monthsFrom(month, 1);
}

function monthsFrom(month: string, count: number): string {
  const [year, number] = month.split('-').map(Number) as [number, number];
  const index = year * 12 + number - 1 + count;
  const rest = index % 12;
  return `${(index - rest) / 12}-${String(rest + 1).padStart(2, '0')}`;
}

/** `2026-03` lies in `2026-Q1`. */
export function quarterOfMonth(month: string): string {
  const number = Number(month.slice(5));
  return `${month.slice(0, 4)}-Q${(number + 2 - ((number - 1) % 3)) / 3}`;
}

export function quarterBefore(quarter: string): string {
  const [year, number] = quarter.split('-Q').map(Number) as [number, number];
  return number > 1 ? `${year}-Q${number - 1}` : `${year - 1}-Q4`;
}

const monthly = new Set<unknown>(['dues', 'resolutions']);

/** The periods that a disclosure may be of, the likely one first: dues and resolutions by the month, the rest by the quarter. */
export function disclosurePeriods(kind: unknown, month: string): readonly string[] {
  const quarter = quarterOfMonth(month);
  return monthly.has(kind) ? [month, monthBefore(month)] : [quarter, quarterBefore(quarter)];
}
