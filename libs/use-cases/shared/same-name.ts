import { memberRules } from '../../modules/member/index.js';
import type { Registry } from '../../registry/index.js';
import { categoryOf, subjectIdOf } from '../../kernel/stream-name.js';
import type { DrawnCaution } from '../../kernel/rule.js';
import type { EventCautions, Rehearsal } from '../record/index.js';

/** The members of a branch today who have a name, of those whom the caller may identify. */
export type Namesakes = (branchId: string, name: string) => Promise<readonly string[]>;

type Place = Readonly<{ stream: string; registry: Registry; today: string; namesakes: Namesakes }>;

/** A dry run with the caution of a member of the same name in the branch. Names are sealed, so it is told and never kept. */
export async function withNamesakes(rehearsal: Rehearsal, place: Place): Promise<Rehearsal> {
  const cautions = new Map(rehearsal.cautions.map(({ index, rules }) => [index, rules]));
  for (const [index, event] of rehearsal.events.entries()) {
    const memberIds = await namesakesOf(event, place);
    if (memberIds.length === 0) continue;
    const drawn: DrawnCaution = { ...memberRules.nameInBranch, memberIds };
    cautions.set(index, [...(cautions.get(index) ?? []), drawn]);
  }
  const inOrder = [...cautions].map(([index, rules]): EventCautions => ({ index, rules }));
  return { ...rehearsal, cautions: inOrder.toSorted((one, other) => one.index - other.index) };
}

/** The data may be of any form: a dry run tells what is wrong with it, too. */
type NamingData = Readonly<{ name?: unknown; branchId?: unknown }> | null | undefined;

async function namesakesOf(
  { type, data }: Rehearsal['events'][number],
  { stream, registry, today, namesakes }: Place,
): Promise<readonly string[]> {
  if (categoryOf(stream) !== 'member') return [];
  const memberId = subjectIdOf(stream);
  const { name, branchId: joined } = (data as NamingData) ?? {};
  const branchId = type === 'MemberJoined' ? joined : registry.branchOf(memberId, today);
  if (!(type === 'MemberJoined' || type === 'MemberDetailsChanged')) return [];
  if (typeof name !== 'string' || typeof branchId !== 'string') return [];
  return (await namesakes(branchId, name)).filter((id) => id !== memberId);
}
