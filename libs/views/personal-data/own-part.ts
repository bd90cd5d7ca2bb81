type Fields = Readonly<Record<string, unknown>>;

/** The fields that name the subject of a record, not the person who recorded, collected, approved or inspected. */
const aboutFields = ['memberId', 'holder', 'responsible', 'ledBy', 'chairedBy', 'lecturer'];

/** Whether data is about a member. */
export function isAbout(data: unknown, memberId: string): boolean {
  if (typeof data !== 'object' || data === null) return false;
  if (Array.isArray(data)) return data.some((each) => isAbout(each, memberId));
  const fields = data as Fields;
  const { memberIds } = fields;
  if (aboutFields.some((field) => fields[field] === memberId)) return true;
  if (Array.isArray(memberIds) && memberIds.includes(memberId)) return true;
  return Object.values(fields).some((each) => isAbout(each, memberId));
}

/** Data without the list items about other members. */
export function ownPart(data: unknown, memberId: string): unknown {
  if (Array.isArray(data)) return data.filter((each) => !isOfAnother(each, memberId));
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(Object.entries(data).map(([name, each]) => [name, ownPart(each, memberId)]));
}

function isOfAnother(item: unknown, memberId: string): boolean {
  const owner = (item as { memberId?: string } | null)?.memberId;
  return owner !== undefined && owner !== memberId;
}
