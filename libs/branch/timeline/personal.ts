import type { TSchema } from 'typebox';

type Parts = Readonly<{ properties?: Readonly<Record<string, TSchema>>; items?: TSchema }>;
type Fields = Readonly<Record<string, unknown>>;

/** Data without its personal fields, and the names of those that it had: `name`, `entries[].reason`. */
export type Public = Readonly<{ data: unknown; withheld: readonly string[] }>;

/** Leaves out what the schema marks as personal. What the schema does not know may be personal too. */
export function withoutPersonal(schema: TSchema, data: unknown): Public {
  const withheld = new Set<string>();
  return { data: shown(schema, data, '', withheld), withheld: [...withheld] };
}

/** The schema of a field or of a list's items; nothing where it is personal or unknown. */
export function openPart(schema: TSchema | undefined): TSchema | undefined {
  return schema && !('personal' in schema) ? schema : undefined;
}

export function fieldsOf(schema: TSchema): Readonly<Record<string, TSchema>> | undefined {
  return (schema as Parts).properties;
}

export function itemsOf(schema: TSchema): TSchema | undefined {
  return (schema as Parts).items;
}

function shown(schema: TSchema, value: unknown, path: string, withheld: Set<string>): unknown {
  if (Array.isArray(value)) {
    const items = openPart(itemsOf(schema));
    if (items) return value.map((each) => shown(items, each, `${path}[]`, withheld));
    withheld.add(path);
    return [];
  }
  const fields = fieldsOf(schema);
  if (!fields) return value;
  const kept = Object.entries(value as Fields).flatMap(([name, each]): [string, unknown][] => {
    const at = path === '' ? name : `${path}.${name}`;
    const field = openPart(fields[name]);
    if (field) return [[name, shown(field, each, at, withheld)]];
    withheld.add(at);
    return [];
  });
  return Object.fromEntries(kept);
}
