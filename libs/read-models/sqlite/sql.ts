import type { Value } from '../../sqlite/index.js';

/** A piece of SQL with the values of its parameters. */
export type Sql = Readonly<{ text: string; values: readonly Value[] }>;

export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

export function list(names: readonly string[]): string {
  return names.map(quoted).join(', ');
}
