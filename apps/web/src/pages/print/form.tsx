import type { ReactNode } from 'react';
import { periodText } from '../../days.js';
import { useText, type Bilingual } from '../../language.js';
import { Button, ButtonLink } from '../../ui/button.js';
import { Answer, Page } from '../../ui/page.js';
import { useMonth, useSheet } from '../month/month-data.js';
import { CheckpointFoot } from './checkpoint.js';
import { words } from './words.js';
import type { Month, Place, Sheet } from '../month/month-types.js';

type FormProps = Readonly<{
  place: Place;
  title: Bilingual;
  /** Further facts for the line under the title. */
  facts?: (month: Month) => readonly Bilingual[];
  children: (month: Month, sheet: Sheet) => ReactNode;
  signatures: readonly Bilingual[];
}>;

/** A paper form of a month: title, what it is of, the table, signature lines, and the checkpoint at the foot. */
export function PaperForm({ place, title, facts, children, signatures }: FormProps) {
  const t = useText();
  const month = useMonth(place);
  const sheet = useSheet(place);
  const actions = (
    <>
      <ButtonLink to={`/branches/${place.branchId}/months/${place.month}`}>{t(words.back)}</ButtonLink>
      <Button look="primary" onClick={() => print()}>
        {t(words.print)}
      </Button>
    </>
  );
  return (
    <div className="paper">
      <Page title={t(title)} actions={actions}>
        <Answer query={month}>
          {(records) => (
            <Answer query={sheet}>
              {(rows) => (
                <div className="sheet stack">
                  <p className="paper-facts">
                    {[...placeFacts(records), ...(facts?.(records) ?? [])].map((fact) => (
                      <span key={fact.en}>{t(fact)}</span>
                    ))}
                  </p>
                  {children(records, rows)}
                  <Signatures titles={signatures} />
                  <CheckpointFoot position={records.position} />
                </div>
              )}
            </Answer>
          )}
        </Answer>
      </Page>
    </div>
  );
}

function placeFacts({ unitId, branchId, month, names }: Month): readonly Bilingual[] {
  return [words.unit(names[unitId] ?? ''), words.branch(names[branchId] ?? ''), words.month(periodText(month))];
}

function Signatures({ titles }: Readonly<{ titles: readonly Bilingual[] }>) {
  const t = useText();
  return (
    <p className="signatures">
      {titles.map((title) => (
        <span key={title.en}>{t(title)}：</span>
      ))}
    </p>
  );
}
