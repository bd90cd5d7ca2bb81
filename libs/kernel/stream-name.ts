/** The subject of the streams of each category (events.md, “The streams and their events”). */
type Subjects = Readonly<{
  unit: [unitId: string];
  branch: [branchId: string];
  member: [memberId: string];
  plan: [branchId: string, year: number | string];
  partyDay: [branchId: string, month: string];
  resolution: [resolutionId: string];
  inspection: [inspectionId: string];
  draw: [drawId: string];
  committee: [month: string];
  assessment: [year: number | string];
  access: [accountId: string];
  vault: [personId: string];
  operation: [month: string];
  import: [uuid: string];
}>;

/** The name of a stream. */
export function streamOf<Category extends keyof Subjects>(category: Category, ...subject: Subjects[Category]): string {
  return `${category}-${subject.join(':')}`;
}

/** The text before the first `-` of a stream's name, or the whole name if it has no `-`. */
export function categoryOf(stream: string): string {
  const dash = stream.indexOf('-');
  return dash < 0 ? stream : stream.slice(0, dash);
}

/** The subject of a stream: the text after its category. */
export function subjectIdOf(stream: string): string {
  return stream.slice(categoryOf(stream).length + 1);
}
