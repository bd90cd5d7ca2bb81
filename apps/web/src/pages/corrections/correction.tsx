import { useState, type FormEvent } from 'react';
import { useTasks } from '../../api/system.js';
import { periodText } from '../../days.js';
import { useText } from '../../language.js';
import { Button, ButtonLink } from '../../ui/button.js';
import { ChoiceInput } from '../../ui/choice.js';
import { TextArea } from '../../ui/inputs.js';
import { Notice } from '../../ui/notice.js';
import { Answer, Failure, Page } from '../../ui/page.js';
import { recordsOf } from '../month/content.js';
import { useMonth, useSheet } from '../month/month-data.js';
import { textOf } from '../month/part-form.js';
import { typeOf, type PartName } from '../month/parts.js';
import { words as monthWords } from '../month/words.js';
import { ChangeTable } from './change-table.js';
import { changesIn } from './changes.js';
import { CorrectionFields, namesOf } from './correction-fields.js';
import { useCorrectionRehearsal, useProposal } from './corrections-data.js';
import { words } from './words.js';
import type { Item, Month, RecordOfMonth, Sheet } from '../month/month-types.js';

type PageProps = Readonly<{ branchId: string; month: string; eventId: string }>;

/** The correction of a record of a month: open it, change it, say why; another person decides. */
export function CorrectionPage({ branchId, month, eventId }: PageProps) {
  const t = useText();
  const place = { branchId, month };
  const records = useMonth(place);
  const sheet = useSheet(place);
  const tasks = useTasks();
  return (
    <Page title={t(words.correct)} lead={t(words.correctLead)}>
      <Answer query={records}>
        {(found) => (
          <Answer query={sheet}>
            {(rows) => (
              <Answer query={tasks}>
                {({ day }) => <Found month={found} sheet={rows} eventId={eventId} today={day} />}
              </Answer>
            )}
          </Answer>
        )}
      </Answer>
    </Page>
  );
}

type FoundProps = Readonly<{ month: Month; sheet: Sheet; eventId: string; today: string }>;

function Found(props: FoundProps) {
  const t = useText();
  const { month, eventId } = props;
  const back = <ButtonLink to={`/branches/${month.branchId}/months/${month.month}`}>{t(words.backToMonth)}</ButtonLink>;
  const records = (Object.keys(typeOf) as PartName[]).flatMap((part) => recordsOf(month, part));
  const record = records.find((each) => each.eventId === eventId);
  if (!record || record.withheld.length > 0)
    return (
      <Notice kind="refusal" title={t(record ? words.hidden : words.noRecord)}>
        <p>{back}</p>
      </Notice>
    );
  return <CorrectionForm {...props} record={record} />;
}

type FormProps = FoundProps & Readonly<{ record: RecordOfMonth }>;

function CorrectionForm({ month, sheet, record, eventId, today }: FormProps) {
  const t = useText();
  const before = record.data as Item;
  const [edited, setEdited] = useState(before);
  const [isRetraction, setRetraction] = useState(false);
  const proposal = useProposal(eventId);
  const after = isRetraction ? undefined : edited;
  const changes = changesIn(record.type, before, after, namesOf(month, sheet), t);
  const rehearsal = useCorrectionRehearsal(eventId, edited, today, changes.length > 0 && !isRetraction);
  const found = changes.length > 0 && !isRetraction ? rehearsal.data : undefined;
  const refusals = found?.refusals ?? [];
  if (proposal.isSuccess) return <Done month={month} />;
  return (
    <div className="stack">
      <section className="sheet stack">
        <Heading type={record.type} month={month.month} />
        <Mode isRetraction={isRetraction} onChange={setRetraction} />
        {after && (
          <CorrectionFields {...{ month, sheet, refusals }} type={record.type} data={after} onChange={setEdited} />
        )}
      </section>
      <ChangeTable changes={changes} />
      <Cautions cautions={found?.cautions ?? []} />
      <ReasonForm
        isReady={changes.length > 0 && refusals.length === 0}
        busy={proposal.isPending}
        error={proposal.error}
        onPropose={(reason) => proposal.mutate({ data: after, reason, day: today })}
      />
    </div>
  );
}

type ReasonProps = Readonly<{
  isReady: boolean;
  busy: boolean;
  error: unknown;
  onPropose: (reason: string) => void;
}>;

/** Nobody corrects without saying why. */
function ReasonForm({ isReady, busy, error, onPropose }: ReasonProps) {
  const t = useText();
  const [reason, setReason] = useState('');
  const [wasTried, setTried] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (reason.trim() !== '') onPropose(reason.trim());
  };
  return (
    <form className="sheet stack" onSubmit={submit} noValidate>
      <TextArea
        label={t(words.reason)}
        value={reason}
        onChange={setReason}
        maxLength={2000}
        fault={wasTried && reason.trim() === '' && t(words.reasonMissing)}
      />
      {Boolean(error) && <Failure error={error} />}
      <Button type="submit" look="primary" busy={busy} disabled={!isReady}>
        {t(words.propose)}
      </Button>
    </form>
  );
}

function Heading({ type, month }: Readonly<{ type: string; month: string }>) {
  const t = useText();
  return (
    <h2>
      {t(monthWords.types[type as keyof typeof monthWords.types])} · {t(periodText(month))}
    </h2>
  );
}

function Mode({ isRetraction, onChange }: Readonly<{ isRetraction: boolean; onChange: (isOn: boolean) => void }>) {
  const t = useText();
  const options = [
    { value: 'correct', text: t(words.modeCorrect) },
    { value: 'retract', text: t(words.modeRetract) },
  ];
  return (
    <ChoiceInput
      label={t(words.mode)}
      options={options}
      value={isRetraction ? 'retract' : 'correct'}
      onChange={(value) => onChange(value === 'retract')}
    />
  );
}

type CautionList = NonNullable<ReturnType<typeof useCorrectionRehearsal>['data']>['cautions'];

/** What the record would offend against after the correction. */
function Cautions({ cautions }: Readonly<{ cautions: CautionList }>) {
  const t = useText();
  if (cautions.length === 0) return null;
  return (
    <Notice kind="caution" title={t(words.costs)}>
      <ul>
        {cautions.map((each) => (
          <li key={each.code}>{textOf(each, t)}</li>
        ))}
      </ul>
    </Notice>
  );
}

function Done({ month: { branchId, month } }: Readonly<{ month: Month }>) {
  const t = useText();
  return (
    <Notice kind="done" title={t(words.proposed)}>
      <p>{t(words.proposedLead)}</p>
      <ButtonLink to={`/branches/${branchId}/months/${month}`}>{t(words.backToMonth)}</ButtonLink>
    </Notice>
  );
}
