import { yuan } from '#libs/kernel/money.js';
import { attendanceStatuses } from '#libs/modules/party-day/domain/party-day.words.js';
import { useText, type Bilingual } from '../../language.js';
import { CheckInput, ChoiceInput } from '../../ui/choice.js';
import { CellInput } from './cell-input.js';
import { entryOf } from './content.js';
import { PaymentCells } from './payment-cells.js';
import { CorrectionLink } from './correction-link.js';
import { words } from './words.js';
import type { Entry, SheetRow, Status } from './month-types.js';
import type { RowProps, RowRemarks } from './row-props.js';

/** A member: a row on a desk, a card on a phone. */
export function MemberRow(props: RowProps) {
  const t = useText();
  const { row, entry, isTaken, remarks, corrections } = props;
  const said = remarks(t);
  const name = row.name ?? row.memberId;
  return (
    <tr>
      <th scope="row">
        <span>
          {name}
          {row.leader && <small className="soft"> {t(words.leader)}</small>}
          {row.notExpected && (
            <small className="soft block">
              {t(row.notExpected.text)}（{row.notExpected.clause}）
            </small>
          )}
        </span>
      </th>
      {isTaken || !row.onRoster ? (
        <TakenCells
          name={name}
          shown={row.attendance ?? entry}
          correction={row.onRoster ? corrections?.attendance : undefined}
        />
      ) : (
        <AttendanceCells {...props} name={name} said={said} />
      )}
      <td className="number" data-title={t(words.due)}>
        {dueText(row, t)}
      </td>
      <PaymentCells {...props} name={name} said={said} />
    </tr>
  );
}

function dueText({ owesDues, waived, assessed, dueFen }: SheetRow, t: (text: Bilingual) => string): string {
  if (!owesDues) return '—';
  if (waived) return t(words.waived);
  if (!assessed) return t(words.notAssessed);
  return dueFen === undefined ? '—' : yuan(dueFen);
}

type TakenProps = Readonly<{
  name: string;
  shown: Omit<Entry, 'memberId'> | undefined;
  correction: string | undefined;
}>;

/** The attendance as it is recorded. */
function TakenCells({ name, shown, correction }: TakenProps) {
  const t = useText();
  const marks = [
    [words.emblem, shown?.emblem],
    [words.charter, shown?.charter],
  ] as const;
  return (
    <>
      <td data-title={t(words.attendance)}>
        {shown ? t(attendanceStatuses[shown.status]) : '—'} {shown?.reason}{' '}
        {correction !== undefined && <CorrectionLink to={correction} of={`${name} ${t(words.attendance)}`} />}
      </td>
      {marks.map(([title, isOn]) => (
        <td data-title={t(title)} key={title.en}>
          {isOn ? '✓' : '—'}
        </td>
      ))}
    </>
  );
}

type CellsProps = RowProps & Readonly<{ name: string; said: RowRemarks }>;

function AttendanceCells({ row, name, entry, said, onEntry }: CellsProps) {
  const t = useText();
  const isThere = entry?.status === 'present';
  const options = Object.entries(attendanceStatuses).map(([value, text]) => ({ value, text: t(text) }));
  const check = (title: Bilingual, field: 'emblem' | 'charter') => (
    // The label is in the control, for the screen reader.
    // oxlint-disable-next-line jsx-a11y/control-has-associated-label
    <td data-title={t(title)}>
      <CheckInput
        checked={isThere && entry[field]}
        disabled={!isThere}
        onChange={(isOn) => entry && onEntry({ ...entry, [field]: isOn })}
      >
        <span className="sr-only">{`${name} ${t(title)}`}</span>
      </CheckInput>
    </td>
  );
  return (
    <>
      <td data-title={t(words.attendance)}>
        <div>
          <ChoiceInput
            label={`${name} ${t(words.attendance)}`}
            isLabelHidden
            options={options}
            value={entry?.status ?? ''}
            onChange={(status) => onEntry(entryOf(row.memberId, status as Status))}
          />
          {entry && !isThere && <ReasonInput name={name} entry={entry} remark={said.reason} onEntry={onEntry} />}
        </div>
      </td>
      {check(words.emblem, 'emblem')}
      {check(words.charter, 'charter')}
    </>
  );
}

type ReasonProps = Readonly<{
  name: string;
  entry: Entry;
  remark: string | undefined;
  onEntry: (entry: Entry) => void;
}>;

function ReasonInput({ name, entry, remark, onEntry }: ReasonProps) {
  const t = useText();
  const { reason = '', ...plain } = entry;
  return (
    <CellInput
      label={`${name} ${t(words.reasonOf)}`}
      placeholder={t(words.reasonOf)}
      value={reason}
      onChange={(typed) => onEntry(typed === '' ? plain : { ...plain, reason: typed })}
      remark={remark}
    />
  );
}
