import type { TSchema } from 'typebox';
import { PartyId } from '../../kernel/schema.js';
import { partsOf } from '../branch-streams.js';
import { fieldsOf, itemsOf, openPart } from '../personal.js';
import type { Entry } from '../timeline.js';

type RecordData = Pick<Entry, 'stream' | 'data' | 'corrected'>;

const { pattern: idPattern } = PartyId as { pattern?: string };

/** The fields with ids that are not of persons. */
const otherIds: ReadonlySet<string> = new Set([
  'branchId',
  'fromBranchId',
  'toBranchId',
  'unitId',
  'groupId',
  'requestId',
  'resolutionId',
  'inspectionId',
  'inspectionIds',
  'drawId',
  'findingId',
  'appealId',
  'subjectId',
]);

/** The persons and offices of a record: the member whom it is about, and those whom its data names. */
export function personsOf({ stream, data, corrected }: RecordData, schema: TSchema): string[] {
  const [category, id] = partsOf(stream);
  return [
    ...(category === 'member' ? [id] : []),
    ...personsIn(schema, data),
    ...(corrected === undefined ? [] : personsIn(schema, corrected)),
  ];
}

/** The persons and offices that data names, at any depth, in fields that are not personal. */
function personsIn(schema: TSchema, data: unknown): Set<string> {
  const found = new Set<string>();
  gather(schema, data, found);
  return found;
}

function gather(schema: TSchema, value: unknown, found: Set<string>): void {
  const fields = fieldsOf(schema);
  if (fields) {
    for (const [name, each] of Object.entries(value as object)) {
      const field = openPart(fields[name]);
      if (field && !otherIds.has(name)) gather(field, each, found);
    }
    return;
  }
  const items = itemsOf(schema);
  if (items) {
    for (const each of value as unknown[]) gather(items, each, found);
  } else if ((schema as { pattern?: string }).pattern === idPattern) {
    found.add(value as string);
  }
}
