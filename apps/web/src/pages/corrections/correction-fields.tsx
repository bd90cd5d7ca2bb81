import { useState } from 'react';
import { attendanceStatuses } from '#libs/modules/party-day/domain/party-day.words.js';
import { useText } from '../../language.js';
import { CheckInput, ChoiceInput } from '../../ui/choice.js';
import { SelectInput, TextInput } from '../../ui/inputs.js';
import { entriesOf, entryOf } from '../month/content.js';
import { FieldInput } from '../month/field-input.js';
import type { Refusal } from '../month/month-data.js';
import { textOf } from '../month/part-form.js';
import { words as monthWords } from '../month/words.js';
import { fieldsOf } from './changes.js';
import { words } from './words.js';
import type { Entry, Item, Month, Sheet, Status } from '../month/month-types.js';

type FieldsProps = Readonly<{
  month: Month;
  sheet: Sheet;
  type: string;
  data: Item;
  refusals: readonly Refusal[];
  onChange: (data: Item) => void;
}>;

/** The names of everybody in a month. */
export function namesOf(month: Pick<Month, 'names'>, sheet: Sheet): Readonly<Record<string, string>> {
  const own = sheet.rows.flatMap(({ memberId, name }) => (name === undefined ? [] : [[memberId, name] as const]));
  return { ...sheet.names, ...month.names, ...Object.fromEntries(own) };
}

/** The fields of a record as it shall be. */
export function CorrectionFields(props: FieldsProps) {
  const t = useText();
  const { month, sheet, type, data, refusals, onChange } = props;
  if (type === 'AttendanceTaken') return <EntryFields {...props} />;
  const options = sheet.rows.map(({ memberId, name }) => ({ value: memberId, text: name ?? memberId }));
  // Only who pays by proxy has a reason for it.
  const fields = fieldsOf(type).filter(({ name }) => name !== 'proxyReason' || data['method'] === 'proxy');
  const faultAt = (field: string) =>
    textOf(
      refusals.find((each) => each.field === `data.${field}`),
      t,
    );
  const others = refusals.filter(({ field }) => !fields.some(({ name }) => field.startsWith(`data.${name}`)));
  const payer = type === 'DuesPaid' ? String(data['memberId']) : undefined;
  return (
    <>
      {payer !== undefined && <p>{namesOf(month, sheet)[payer] ?? payer}</p>}
      <div className="fields">
        {fields.map((spec) => (
          <FieldInput
            key={spec.name}
            spec={spec}
            item={data}
            month={month.month}
            people={{ options, secretary: undefined }}
            onChange={onChange}
            faultAt={faultAt}
            cautionAt={() => undefined}
          />
        ))}
      </div>
      <Others refusals={others} />
    </>
  );
}

function Others({ refusals }: Readonly<{ refusals: readonly Refusal[] }>) {
  const t = useText();
  return refusals.map((each) => (
    <p className="fault" key={`${each.field} ${each.code}`}>
      {textOf(each, t)}
    </p>
  ));
}

/** Attendance is corrected one member at a time. */
function EntryFields({ month, sheet, data, refusals, onChange }: FieldsProps) {
  const t = useText();
  const [memberId, setMemberId] = useState(() => location.hash.slice(1));
  const entries = entriesOf({ attendance: data });
  const entry = entries.find((each) => each.memberId === memberId);
  const names = namesOf(month, sheet);
  const ids = [
    ...new Set([...sheet.rows.filter(({ onRoster }) => onRoster), ...entries].map((each) => each.memberId)),
  ].sort();
  const set = (next: Entry) => {
    const others = entries.filter((each) => each.memberId !== memberId);
    const at = entries.findIndex((each) => each.memberId === memberId);
    const place = at < 0 ? others.length : at;
    onChange({ ...data, entries: [...others.slice(0, place), next, ...others.slice(place)] });
  };
  return (
    <>
      <SelectInput
        label={t(words.whichMember)}
        short
        value={memberId}
        onChange={setMemberId}
        options={[
          { value: '', text: t(words.chooseMember) },
          ...ids.map((id) => ({ value: id, text: names[id] ?? id })),
        ]}
      />
      {memberId !== '' && <EntryChoice memberId={memberId} entry={entry} onChange={set} />}
      <Others refusals={refusals} />
    </>
  );
}

type ChoiceProps = Readonly<{ memberId: string; entry: Entry | undefined; onChange: (entry: Entry) => void }>;

function EntryChoice({ memberId, entry, onChange }: ChoiceProps) {
  const t = useText();
  const options = Object.entries(attendanceStatuses).map(([value, text]) => ({ value, text: t(text) }));
  const { reason = '', ...plain } = entry ?? entryOf(memberId, 'absent');
  return (
    <>
      <ChoiceInput
        label={t(monthWords.attendance)}
        options={options}
        value={entry?.status ?? ''}
        onChange={(status) => onChange(entryOf(memberId, status as Status))}
      />
      {entry?.status === 'present' && (
        <div className="row">
          {(['emblem', 'charter'] as const).map((field) => (
            <CheckInput key={field} checked={entry[field]} onChange={(isOn) => onChange({ ...entry, [field]: isOn })}>
              {t(words[field])}
            </CheckInput>
          ))}
        </div>
      )}
      {entry && entry.status !== 'present' && (
        <TextInput
          label={t(monthWords.reasonOf)}
          value={reason}
          onChange={(typed) => onChange(typed === '' ? plain : { ...plain, reason: typed })}
          autoComplete="off"
        />
      )}
    </>
  );
}
