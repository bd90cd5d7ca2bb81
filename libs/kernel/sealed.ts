import Type, { type TSchema } from 'typebox';
import { exact, type PersonalClass } from './schema.js';
import { fits } from './shape.js';

/** A personal field as the log holds it (privacy.md): readable only with the key of the person whom it is about. */
export type Sealed = Readonly<{ $sealed: Readonly<{ key: string; nonce: string; text: string }> }>;

/** A personal field that data has, where it stands (`entries[3].reason`), and whose it is. */
export type PersonalField = Readonly<{ path: string; kept: PersonalClass; owner: string | undefined; value: unknown }>;

const Base64 = Type.String({ pattern: '^[A-Za-z0-9+/]+={0,2}$' });
const sealedShape = exact({ $sealed: exact({ key: Type.String(), nonce: Base64, text: Base64 }) });

type Parts = Readonly<{ properties?: Readonly<Record<string, TSchema>>; items?: TSchema; personal?: PersonalClass }>;
type Fields = Readonly<Record<string, unknown>>;
type Visit = (field: PersonalField) => unknown;

const holding = new WeakMap<TSchema, boolean>();

export function isSealed(value: unknown): value is Sealed {
  return typeof value === 'object' && value !== null && '$sealed' in value && fits(sealedShape, value);
}

/** Whether data of a schema may hold personal fields. */
export function holdsPersonal(schema: TSchema): boolean {
  let holds = holding.get(schema);
  if (holds === undefined) {
    const { properties = {}, items, personal } = schema as Parts;
    const parts = items ? [items] : Object.values(properties);
    holding.set(schema, (holds = personal !== undefined || parts.some(holdsPersonal)));
  }
  return holds;
}

/**
 * Data with each of its personal fields replaced by what the visit makes of it; the data itself where nothing changes. A
 * field is that of the member whom the object around it names, else of the owner. Data of any shape is taken.
 */
export function mapPersonal(schema: TSchema, data: unknown, owner: string | undefined, visit: Visit): unknown {
  return holdsPersonal(schema) ? mapped(schema, data, '', owner, visit) : data;
}

/** Data as it would be if it were not sealed: with a text in the place of each sealed field. For looking at its shape. */
export function withoutSeals(schema: TSchema, data: unknown): unknown {
  return mapPersonal(schema, data, undefined, ({ value }) => (isSealed(value) ? '…' : value));
}

/** Data with each sealed field, wherever it stands, replaced by what the visit makes of it. */
export function mapSealed(
  data: unknown,
  visit: (sealed: Sealed['$sealed'], path: string) => unknown,
  path = '',
): unknown {
  if (typeof data !== 'object' || data === null) return data;
  if (isSealed(data)) return visit(data.$sealed, path);
  if (Array.isArray(data)) return data.map((each, index) => mapSealed(each, visit, `${path}[${index}]`));
  const fields = Object.entries(data).map(([name, each]) => {
    return [name, mapSealed(each, visit, path === '' ? name : `${path}.${name}`)] as const;
  });
  return Object.fromEntries(fields);
}

/** Whom a record is about where it has no `memberId`: whose stream it is, or who speaks in it. */
export function ownerOf(stream: string, data: unknown): string | undefined {
  if (stream.startsWith('member-')) return stream.slice('member-'.length);
  const { by } = Object(data) as Readonly<{ by?: unknown }>;
  return typeof by === 'string' ? by : undefined;
}

function mapped(schema: TSchema, value: unknown, path: string, owner: string | undefined, visit: Visit): unknown {
  const { properties, items, personal } = schema as Parts;
  if (personal !== undefined) return visit({ path, kept: personal, owner, value });
  if (typeof value !== 'object' || value === null) return value;
  if (items) return Array.isArray(value) ? mappedItems(items, value, path, owner, visit) : value;
  const { memberId } = value as Fields;
  const inner = typeof memberId === 'string' ? memberId : owner;
  let changed: Record<string, unknown> | undefined;
  for (const [name, field] of Object.entries(properties!)) {
    if (!holdsPersonal(field) || !Object.hasOwn(value, name)) continue;
    const before = (value as Fields)[name];
    const after = mapped(field, before, path === '' ? name : `${path}.${name}`, inner, visit);
    if (after !== before) (changed ??= { ...value })[name] = after;
  }
  return changed ?? value;
}

function mappedItems(
  items: TSchema,
  list: unknown[],
  path: string,
  owner: string | undefined,
  visit: Visit,
): unknown[] {
  const after = list.map((each, index) => mapped(items, each, `${path}[${index}]`, owner, visit));
  return after.some((each, index) => each !== list[index]) ? after : list;
}
