import type { Me } from '../../api/session.js';
import { useText } from '../../language.js';
import { ButtonLink } from '../../ui/button.js';
import { Notice } from '../../ui/notice.js';
import { words as shared } from '../../words.js';
import { assessmentWords as words } from './assessment-words.js';
import { ExplanationTree } from './explanation/tree.js';
import type { Subject } from './explanation/explanation-data.js';

/** What a unit officer and a secretary see: the grade of their own unit or branch, down to the records. */
export function OwnGrades({ me, year }: Readonly<{ me: Me; year: number }>) {
  const t = useText();
  const subjects = subjectsOf(me, year);
  if (subjects.length === 0) return <Notice title={t(words.noOwn)} />;
  return (
    <>
      {subjects.map((subject) => (
        <section className="sheet" key={JSON.stringify(subject)}>
          {'unitId' in subject && (
            <p className="no-print">
              <ButtonLink to={`/units/${subject.unitId}/years/${year}/follow-ups`}>{t(shared.followUps)}</ButtonLink>
            </p>
          )}
          <ExplanationTree subject={subject} />
        </section>
      ))}
    </>
  );
}

function subjectsOf({ roles }: Me, year: number): Subject[] {
  const units = roles.flatMap(({ role, scope }) =>
    role === 'unit-officer' && scope.unitId !== undefined ? [scope.unitId] : [],
  );
  const branches = roles.flatMap(({ role, scope }) =>
    role === 'secretary' && scope.branchId !== undefined ? [scope.branchId] : [],
  );
  return [
    ...[...new Set(units)].map((unitId) => ({ unitId, year })),
    ...[...new Set(branches)].map((branchId) => ({ branchId, year })),
  ];
}
