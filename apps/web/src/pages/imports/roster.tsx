import type { Me } from '../../api/session.js';
import { useText } from '../../language.js';
import { Page } from '../../ui/page.js';
import type { ImportScope } from './import-data.js';
import { ImportForm } from './import-form.js';
import { importWords as words } from './import-words.js';

/** The organisation from Excel: for the whole office, a unit, or the branch of a secretary. */
export function RosterImport({ me }: Readonly<{ me: Me }>) {
  const t = useText();
  return (
    <Page title={t(words.roster)} lead={t(words.rosterLead)}>
      <ImportForm kind="roster" scope={scopeOf(me) ?? {}} />
    </Page>
  );
}

/** The widest scope in which the account may take in a roster; `undefined` if there is none. */
export function scopeOf({ roles }: Me): ImportScope | undefined {
  if (roles.some(({ role }) => role === 'admin' || role === 'committee')) return {};
  const unit = roles.find(({ role }) => role === 'unit-officer')?.scope.unitId;
  if (unit !== undefined) return { unit };
  const branch = roles.find(({ role }) => role === 'secretary')?.scope.branchId;
  return branch === undefined ? undefined : { branch };
}
