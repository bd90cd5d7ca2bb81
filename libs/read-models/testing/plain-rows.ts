import type { Query, Row, Scalar, Table } from '../read-model-store.js';

/** The rows of a table in the plainest way there is, to compare an adapter with. */
export class PlainRows {
  readonly #rows = new Map<string, Row>();

  constructor(readonly table: Table) {}

  put(row: Row) {
    const whole = Object.fromEntries(Object.keys(this.table.columns).map((column) => [column, row[column] ?? null]));
    this.#rows.set(JSON.stringify(this.table.key.map((column) => row[column])), whole);
  }

  remove(key: readonly Scalar[]) {
    this.#rows.delete(JSON.stringify(key));
  }

  get(key: readonly Scalar[]): Row | undefined {
    return this.#rows.get(JSON.stringify(key));
  }

  count(where: Query['where'] = {}): number {
    return this.find({ where }).length;
  }

  find({ where = {}, order = [], after, limit }: Query): Row[] {
    const named = new Set(order.map((each) => each.replace('-', '')));
    const whole = [...order, ...this.table.key.filter((column) => !named.has(column))];
    const compare = (one: Row, other: Row) => {
      for (const each of whole) {
        const column = each.replace('-', '');
        const result = compared(one[column] as Scalar, other[column] as Scalar);
        if (result !== 0) return each.startsWith('-') ? -result : result;
      }
      return 0;
    };
    const last = after && Object.fromEntries(whole.map((each, index) => [each.replace('-', ''), after[index]]));
    return [...this.#rows.values()]
      .filter((row) => Object.entries(where).every(([column, condition]) => fits(row[column] as Scalar, condition)))
      .filter((row) => !last || compare(row, last) > 0)
      .sort(compare)
      .slice(0, limit);
  }
}

function fits(value: Scalar, condition: NonNullable<Query['where']>[string]): boolean {
  if (condition === null || typeof condition !== 'object') return value === condition;
  if ('in' in condition) return condition.in.some((each) => each === value);
  if (value === null || Object.values(condition).includes(null)) return false;
  const { from = value, upTo = value, before } = condition;
  return (
    compared(value, from) >= 0 && compared(value, upTo) <= 0 && (before === undefined || compared(value, before) < 0)
  );
}

/** As the bytes of the texts do. */
function compared(one: Scalar, other: Scalar): number {
  if (one === null || other === null) return Number(one !== null) - Number(other !== null);
  if (typeof one !== 'string') return Number(one) - Number(other);
  return Buffer.compare(Buffer.from(one), Buffer.from(other as string));
}
