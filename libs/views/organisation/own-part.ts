type Fields = Readonly<Record<string, unknown>>;

/** Fields whose member a record is about, and not only recorded, collected, approved or inspected by. */
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

/** Data without what its lists say of other members. */
export function ownPart(data: unknown, memberId: string): unknown {
  if (Array.isArray(data)) return data.filter((each) => !isOfAnother(each, memberId));
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(Object.entries(data).map(([name, each]) => [name, ownPart(each, memberId)]));
}

function isOfAnother(item: unknown, memberId: string): boolean {
  const said = (item as { memberId?: string } | null)?.memberId;
  return said !== undefined && said !== memberId;
}
