import type { TSchema } from 'typebox';
import type { PersonalClass } from '../kernel/schema.js';

type Parts = Readonly<{ properties?: Readonly<Record<string, TSchema>>; items?: TSchema }>;
type Fields = Readonly<Record<string, unknown>>;

/** Data without its personal fields, and the names of the removed ones: `name`, `entries[].reason`. */
export type PublicData = Readonly<{ data: unknown; withheld: readonly string[] }>;

/** Whether personal data of a class may be shown, of the member that the record names. */
export type MayShow = (kept: PersonalClass, memberId: string | undefined) => boolean;

type ShowContext = Readonly<{ shows: MayShow; memberId: string | undefined; withheld: Set<string> }>;

/**
 * Removes the fields that the schema marks as personal, unless they may be shown. Unknown fields are removed too. `memberId`
 * is the subject of the record if its data does not name one.
 */
export function withoutPersonal(
  schema: TSchema,
  data: unknown,
  shows: MayShow = () => false,
  memberId?: string,
): PublicData {
  const withheld = new Set<string>();
  return { data: withoutHidden(schema, data, '', { shows, memberId, withheld }), withheld: [...withheld] };
}

/** The schema of a field or of a list's items; undefined if it is personal or unknown. */
export function openPart(schema: TSchema | undefined): TSchema | undefined {
  return schema && !('personal' in schema) ? schema : undefined;
}

export function fieldsOf(schema: TSchema): Readonly<Record<string, TSchema>> | undefined {
  return (schema as Parts).properties;
}

export function itemsOf(schema: TSchema): TSchema | undefined {
  return (schema as Parts).items;
}

function withoutHidden(schema: TSchema, value: unknown, path: string, showing: ShowContext): unknown {
  if (Array.isArray(value)) {
    const items = openPart(itemsOf(schema));
    if (items) return value.map((each) => withoutHidden(items, each, `${path}[]`, showing));
    showing.withheld.add(path);
    return [];
  }
  const fields = fieldsOf(schema);
  if (!fields) return value;
  const memberId = ((value as Fields)['memberId'] as string | undefined) ?? showing.memberId;
  const kept = Object.entries(value as Fields).flatMap(([name, each]): [string, unknown][] => {
    const at = path === '' ? name : `${path}.${name}`;
    const field = openPart(fields[name]);
    if (field) return [[name, withoutHidden(field, each, at, { ...showing, memberId })]];
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
