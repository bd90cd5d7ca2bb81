import type { Me } from './api/session.js';
import type { Bilingual } from './language.js';
import { words } from './words.js';

/** An entry of the head: where it leads, and at which addresses the reader is in it. */
export type Section = Readonly<{ to: string; title: Bilingual; within: (place: string) => boolean }>;

const assessment: Section = {
  to: '/assessments',
  title: words.assessment,
  within: (place) => place.startsWith('/assessments'),
};

/** Those who see all grades, and those who see the one of their unit or branch. */
function readsGrades({ role, scope }: Me['roles'][number]): boolean {
  const at = {
    committee: 'committee',
    inspector: 'committee',
    auditor: 'committee',
    'unit-officer': 'unit',
    secretary: 'branch',
  };
  return at[role as keyof typeof at] === scope.kind;
}

/** The sections that the roles of an account open. */
export function sectionsOf(me: Me): readonly Section[] {
  const tasks: Section = { to: '/', title: words.tasks, within: (place) => place === '/' };
  const branchIds = me.roles.flatMap(({ role, scope: { branchId } }) =>
    (role === 'secretary' || role === 'recorder') && branchId !== undefined ? [branchId] : [],
  );
  const years = [...new Set(branchIds)].map((branchId): Section => {
    const name = branchIds.length > 1 ? me.names[branchId] : undefined;
    const { zh, en } = words.yearBoard;
    const title = name === undefined ? words.yearBoard : { zh: `${zh}（${name}）`, en: `${en} (${name})` };
    const to = `/branches/${branchId}`;
    return { to, title, within: (place) => place === to || place.startsWith(`${to}/years/`) };
  });
  return [tasks, ...years, ...(me.roles.some(readsGrades) ? [assessment] : [])];
}
