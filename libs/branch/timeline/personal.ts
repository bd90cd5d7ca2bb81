import type { TSchema } from 'typebox';
import type { PersonalClass } from '../../kernel/schema.js';

type Parts = Readonly<{ properties?: Readonly<Record<string, TSchema>>; items?: TSchema }>;
type Fields = Readonly<Record<string, unknown>>;

/** Data without its personal fields, and the names of those that it had: `name`, `entries[].reason`. */
export type Public = Readonly<{ data: unknown; withheld: readonly string[] }>;

/** Whether personal data of a class may be shown, and of whom, as far as the record says. */
export type Shows = (kept: PersonalClass, memberId: string | undefined) => boolean;

type Showing = Readonly<{ shows: Shows; memberId: string | undefined; withheld: Set<string> }>;

/**
 * Leaves out what the schema marks as personal, but what may be shown. What the schema does not know may be personal too.
 * `memberId` is whom the record is about where it does not say so itself.
 */
export function withoutPersonal(schema: TSchema, data: unknown, shows: Shows = () => false, memberId?: string): Public {
  const withheld = new Set<string>();
  return { data: shown(schema, data, '', { shows, memberId, withheld }), withheld: [...withheld] };
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

function shown(schema: TSchema, value: unknown, path: string, showing: Showing): unknown {
  if (Array.isArray(value)) {
    const items = openPart(itemsOf(schema));
    if (items) return value.map((each) => shown(items, each, `${path}[]`, showing));
    showing.withheld.add(path);
    return [];
  }
  const fields = fieldsOf(schema);
  if (!fields) return value;
  const memberId = ((value as Fields)['memberId'] as string | undefined) ?? showing.memberId;
  const kept = Object.entries(value as Fields).flatMap(([name, each]): [string, unknown][] => {
    const at = path === '' ? name : `${path}.${name}`;
    const field = openPart(fields[name]);
    if (field) return [[name, shown(field, each, at, { ...showing, memberId })]];
    const personalClass = classOf(fields[name]);
    if (personalClass !== undefined && showing.shows(personalClass, memberId)) return [[name, each]];
    showing.withheld.add(at);
    return [];
  });
  return Object.fromEntries(kept);
}

function classOf(schema: TSchema | undefined): PersonalClass | undefined {
  return schema && 'personal' in schema ? (schema.personal as PersonalClass) : undefined;
}
