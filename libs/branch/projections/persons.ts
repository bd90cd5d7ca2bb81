import type { TSchema } from 'typebox';
import { PartyId } from '../../kernel/schema.js';
import { fieldsOf, itemsOf, openPart } from '../timeline/personal.js';

const { pattern: idPattern } = PartyId as { pattern?: string };

/** Fields whose ids are not of persons. */
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
  'findingId',
  'appealId',
  'subjectId',
]);

/** The persons and offices that data names, wherever it does, in fields that are not personal. */
export function personsIn(schema: TSchema, data: unknown): Set<string> {
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
