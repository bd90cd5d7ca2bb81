import type { Me } from './api/session.js';
import type { Bilingual } from './language.js';
import { words } from './words.js';

/** An entry of the head: where it leads, and at which addresses the reader is in it. */
export type Section = Readonly<{ to: string; title: Bilingual; within: (place: string) => boolean }>;

const assessment: Section = {
  to: '/assessments',
  title: words.assessment,
  within: (place) => place.startsWith('/assessments') || place.startsWith('/committee/'),
};

const roster: Section = { to: '/import', title: words.roster, within: (place) => place === '/import' };

/** Those who keep an organisation. */
const keepsRoster = ({ role }: Me['roles'][number]) => ['admin', 'committee', 'unit-officer'].includes(role);

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
  const ofBranches = [...new Set(branchIds)].flatMap((branchId): Section[] => {
    const name = branchIds.length > 1 ? me.names[branchId] : undefined;
    const to = `/branches/${branchId}`;
    const isInMonth = (place: string) => place === `${to}/month` || place.startsWith(`${to}/months/`);
    return [
      { to: `${to}/month`, title: titleFor(words.thisMonth, name), within: isInMonth },
      {
        to,
        title: titleFor(words.yearBoard, name),
        within: (place) => place === to || place.startsWith(`${to}/years/`),
      },
    ];
  });
  return [
    tasks,
    ...ofBranches,
    ...(me.roles.some(readsGrades) ? [assessment] : []),
    ...(me.roles.some(keepsRoster) ? [roster] : []),
  ];
}

/** Who has several branches sees which one an entry is of. */
function titleFor(title: Bilingual, branchName: string | undefined): Bilingual {
  const { zh, en } = title;
  return branchName === undefined ? title : { zh: `${zh}（${branchName}）`, en: `${en} (${branchName})` };
}
