import { categoryOf, subjectIdOf } from './stream-name.js';
import Type, { type TSchema } from 'typebox';
import { exact, type PersonalClass } from './schema.js';
import { fits } from './shape.js';

/** A personal field as the log holds it (privacy.md). Only the key of the person whose it is opens it. */
export type SealedField = Readonly<{ $sealed: Readonly<{ key: string; nonce: string; text: string }> }>;

/** A personal field in data: its path (`entries[3].reason`), its value and the person whose it is. */
export type PersonalField = Readonly<{ path: string; kept: PersonalClass; owner: string | undefined; value: unknown }>;

const Base64 = Type.String({ pattern: '^[A-Za-z0-9+/]+={0,2}$' });
const sealedShape = exact({ $sealed: exact({ key: Type.String(), nonce: Base64, text: Base64 }) });

type Parts = Readonly<{ properties?: Readonly<Record<string, TSchema>>; items?: TSchema; personal?: PersonalClass }>;
type Fields = Readonly<Record<string, unknown>>;
type Visit = (field: PersonalField) => unknown;

const knownSchemas = new WeakMap<TSchema, boolean>();

export function isSealed(value: unknown): value is SealedField {
  return typeof value === 'object' && value !== null && '$sealed' in value && fits(sealedShape, value);
}

/** Whether data of a schema can hold personal fields. */
export function holdsPersonal(schema: TSchema): boolean {
  let holds = knownSchemas.get(schema);
  if (holds === undefined) {
    const { properties = {}, items, personal } = schema as Parts;
    const parts = items ? [items] : Object.values(properties);
    knownSchemas.set(schema, (holds = personal !== undefined || parts.some(holdsPersonal)));
  }
  return holds;
}

/**
 * Replaces each personal field by the result of `visit`; returns the same object if nothing changes. A field belongs to the
 * member that the object around it names, else to `owner`. Accepts data of any shape.
 */
export function mapPersonal(schema: TSchema, data: unknown, owner: string | undefined, visit: Visit): unknown {
  return holdsPersonal(schema) ? mapValue(schema, data, '', owner, visit) : data;
}

/** Replaces each sealed field by a placeholder text, so that the shape of the data can be checked. */
export function withoutSeals(schema: TSchema, data: unknown): unknown {
  return mapPersonal(schema, data, undefined, ({ value }) => (isSealed(value) ? '…' : value));
}

/** Replaces each personal field, sealed or not, by the same placeholder. */
export function withPlaceholders(schema: TSchema, data: unknown): unknown {
  return mapPersonal(schema, data, undefined, () => '…');
}

/** Replaces each sealed field, at any depth, by the result of `visit`. */
export function mapSealed(
  data: unknown,
  visit: (sealed: SealedField['$sealed'], path: string) => unknown,
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

/** The person that a record without `memberId` is about: the member of the stream, else the speaker that `by` names. */
export function ownerOf(stream: string, data: unknown): string | undefined {
  if (categoryOf(stream) === 'member') return subjectIdOf(stream);
  const { by } = Object(data) as Readonly<{ by?: unknown }>;
  return typeof by === 'string' ? by : undefined;
}

function mapValue(schema: TSchema, value: unknown, path: string, owner: string | undefined, visit: Visit): unknown {
  const { properties, items, personal } = schema as Parts;
  if (personal !== undefined) return visit({ path, kept: personal, owner, value });
  if (typeof value !== 'object' || value === null) return value;
  if (items) return Array.isArray(value) ? mapItems(items, value, path, owner, visit) : value;
  const { memberId } = value as Fields;
  const inner = typeof memberId === 'string' ? memberId : owner;
  let changed: Record<string, unknown> | undefined;
  for (const [name, field] of Object.entries(properties!)) {
    if (!holdsPersonal(field) || !Object.hasOwn(value, name)) continue;
    const before = (value as Fields)[name];
    const after = mapValue(field, before, path === '' ? name : `${path}.${name}`, inner, visit);
    if (after !== before) (changed ??= { ...value })[name] = after;
  }
  return changed ?? value;
}

function mapItems(items: TSchema, list: unknown[], path: string, owner: string | undefined, visit: Visit): unknown[] {
  const after = list.map((each, index) => mapValue(items, each, `${path}[${index}]`, owner, visit));
  return after.some((each, index) => each !== list[index]) ? after : list;
}
