import { entriesOf } from './content.js';
import type { Content, Item, Month, Sheet } from './month-types.js';

type KnownFacts = Readonly<{ sheet: Sheet; content: Content; today: string; before: Month | undefined }>;

/** What a part begins with, as far as the system knows it: the planned day, the usual venue, who was there, today. */
export function suggestionFor(part: string, { sheet, content, today, before }: KnownFacts): Item {
  if (part === 'opening') {
    const { plannedOn } = sheet;
    const { venue } = (before?.parts.opening?.data ?? {}) as Readonly<{ venue?: string }>;
    return {
      ...(plannedOn !== undefined && plannedOn <= today && { heldOn: plannedOn }),
      ...(venue !== undefined && { venue }),
    };
  }
  if (part === 'resolutions') return votersOf(sheet, content);
  return part === 'disclosures' ? { publishedOn: today } : {};
}

/** Who might vote, and who was there. */
function votersOf({ rows }: Sheet, content: Content): Item {
  const entries = new Map(entriesOf(content).map((entry) => [entry.memberId, entry]));
  const there = rows.filter(({ memberId, attendance }) => (attendance ?? entries.get(memberId))?.status === 'present');
  const eligible = rows.filter(({ onRoster, expected }) => onRoster && expected).length;
  return { eligible, ...(there.length > 0 && { present: there.length }) };
}
