import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { periodText } from '../../days.js';
import { useText } from '../../language.js';
import { ButtonLink } from '../../ui/button.js';
import { ChoiceInput } from '../../ui/choice.js';
import { Page } from '../../ui/page.js';
import type { ImportKind } from './import-data.js';
import { ImportForm } from './import-form.js';
import { importWords as words } from './import-words.js';

/** Dues or attendance of a branch’s month from Excel, into its draft. */
export function MonthImport({ branchId, month }: Readonly<{ branchId: string; month: string }>) {
  const t = useText();
  const queries = useQueryClient();
  const [kind, setKind] = useState<ImportKind>('dues');
  const options = (['dues', 'attendance'] as const).map((value) => ({ value, text: t(words[value]) }));
  return (
    <Page
      title={t(words.month(periodText(month)))}
      lead={t(words.monthLead)}
      actions={<ButtonLink to={`/branches/${branchId}/months/${month}`}>{t(words.backToMonth)}</ButtonLink>}
    >
      <div className="stack">
        <ChoiceInput
          label={t(words.whichForm)}
          options={options}
          value={kind}
          onChange={(value) => setKind(value as ImportKind)}
        />
        <ImportForm
          key={kind}
          kind={kind}
          scope={{ branch: branchId, month }}
          onRecorded={() => void queries.invalidateQueries()}
        />
      </div>
    </Page>
  );
}
