import { useText, type Bilingual } from '../../language.js';
import { Notice } from '../../ui/notice.js';
import type { Refusal, Rehearsal } from './month-data.js';
import { textOf } from './part-form.js';
import { words } from './words.js';
import type { FormProps, Item } from './month-types.js';

/** What follows from the day of the party day: nobody has to fill it in one by one. */
const followsTheDay: ReadonlySet<string> = new Set([
  'takenOn',
  'readOn',
  'paidOn',
  'collectedBy',
  'adoptedOn',
  'arrangedOn',
  'ledBy',
  'chairedBy',
  'partyDayOn',
]);

type RefusalsProps = FormProps & Readonly<{ rehearsal: Rehearsal }>;

/** What must be corrected first: each thing once, with whom it is about. */
export function CheckedRefusals({ rehearsal, sheet, month }: RefusalsProps) {
  const t = useText();
  const { refusals, records } = rehearsal;
  if (refusals.length === 0) return null;
  const opening: Item = records.find(({ part }) => part === 'opening')?.data ?? {};
  const isDayKnown = (opening['heldOn'] ?? month.heldOn) !== undefined;
  const follows = (each: Refusal) =>
    !isDayKnown && each.code === 'FIELD_MISSING' && each.part !== 'opening' && isFollowing(each);
  const own = refusals.filter((each) => !follows(each));
  return (
    <Notice kind="refusal" title={t(words.mustChange)}>
      <ul>
        {own.length < refusals.length && <li>{t(words.needsDay)}</li>}
        {groupsOf(own).map(([first, all]) => (
          <li key={`${first.type} ${first.field} ${first.code}`}>
            {[aboutOf(first, t), namesIn(all, sheet, t)].filter(Boolean).join(' · ')}
            {t(words.colon)}
            {textOf(first, t)}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function isFollowing({ field }: Refusal): boolean {
  const name = nameOf(field);
  return followsTheDay.has(name) || name === 'heldOn';
}

function nameOf(field: string): string {
  const parts = field.replace(/\[\d+\]/g, '').split('.');
  return parts[parts.length - 1]!;
}

/** The same about several members is one thing. */
function groupsOf(refusals: readonly Refusal[]): readonly (readonly [Refusal, readonly Refusal[]])[] {
  const groups = new Map<string, Refusal[]>();
  for (const each of refusals) {
    const key = `${each.type} ${nameOf(each.field)} ${each.code} ${each.memberId === undefined ? each.field : ''}`;
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  return [...groups.values()].map((all) => [all[0]!, all] as const);
}

/** The record and its field. */
function aboutOf({ type, field }: Refusal, t: (text: Bilingual) => string): string {
  const title = words.types[type as keyof typeof words.types];
  const about = words.fields[nameOf(field) as keyof typeof words.fields];
  return [title && t(title), about && t(about)].filter(Boolean).join(' · ');
}

function namesIn(all: readonly Refusal[], { rows }: FormProps['sheet'], t: (text: Bilingual) => string): string {
  const names = all.flatMap(({ memberId }) => rows.find((row) => row.memberId === memberId)?.name ?? []);
  return names.length > 3 ? t(words.amongOthers(names[0]!, names.length)) : names.join(t(words.comma));
}
