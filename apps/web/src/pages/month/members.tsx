import { yuan } from '#libs/kernel/money.js';
import type { attendanceStatuses } from '#libs/modules/party-day/domain/party-day.words.js';
import { useText, type Bilingual } from '../../language.js';
import { Button } from '../../ui/button.js';
import { SelectInput } from '../../ui/inputs.js';
import { Notice } from '../../ui/notice.js';
import {
  entriesOf,
  itemsOf,
  paymentsOf,
  recordsOf,
  withAllPaid,
  withAllPresent,
  withEntry,
  withField,
  withItems,
  withPayment,
} from './content.js';
import { MemberRow } from './member-row.js';
import { textOf, type FormPlace } from './part-form.js';
import { words } from './words.js';
import type { Content, Month, Payment, Sheet, SheetRow } from './month-types.js';
import type { RowRemarks } from './row-props.js';

type MembersProps = Readonly<{
  sheet: Sheet;
  month: Month;
  place: FormPlace;
  canRecord: boolean;
  /** Says that an amount cannot be read, or can be again. */
  onReadable: (memberId: string, isReadable: boolean) => void;
}>;

/** Attendance and dues: two buttons for everybody, then a row a member for the exceptions. */
export function Members({ sheet, month, place, canRecord, onReadable }: MembersProps) {
  const t = useText();
  const { content, change } = place;
  const canFill = canRecord && month.state !== 'closed';
  const isTaken = month.parts.attendance !== undefined || !canFill;
  const expected = sheet.rows.filter((row) => row.expected && row.onRoster).length;
  return (
    <section className="sheet stack" id="members">
      <h2>
        {t(words.members)} <span className="soft small">2.0 · 2.2</span>
      </h2>
      {canFill && <p className="soft">{t(isTaken ? words.attendanceRecorded : words.membersLead(expected))}</p>}
      {canFill && (
        <div className="row">
          {!isTaken && (
            <Button onClick={() => change((now) => withAllPresent(now, sheet.rows))}>{t(words.allPresent)}</Button>
          )}
          <Button onClick={() => change((now) => withAllPaid(now, sheet))}>{t(words.allPaid)}</Button>
        </div>
      )}
      <AttendanceRemarks place={place} />
      {paymentsOf(content).length > 0 && <Collector sheet={sheet} place={place} />}
      <MemberTable {...{ sheet, month, place, canFill, canRecord, isTaken, onReadable }} />
    </section>
  );
}

type TableProps = MembersProps & Readonly<{ canFill: boolean; isTaken: boolean }>;

function MemberTable({ sheet, month, place, canFill, canRecord, isTaken, onReadable }: TableProps) {
  const t = useText();
  const { content, change, edition } = place;
  const paid = recordsOf(month, 'dues');
  const isOf = (memberId: string) => (each: Readonly<{ memberId: string }>) => each.memberId === memberId;
  return (
    <div className="table-wrap">
      <table className="stacked members">
        <caption className="sr-only">{t(words.members)}</caption>
        <Heads titles={heads} />
        <tbody>
          {sheet.rows.map((row) => (
            <MemberRow
              key={`${edition} ${row.memberId}`}
              {...{ row, isTaken, canFill }}
              recorded={paid.filter(({ data }) => isOf(row.memberId)(data as Payment))}
              corrections={canRecord ? correctionsOf(month, row) : undefined}
              entry={entriesOf(content).find(isOf(row.memberId))}
              payment={paymentsOf(content).find(isOf(row.memberId))}
              defaultMethod={sheet.defaults.payment.method}
              remarks={remarksOf(place, row)}
              onEntry={(entry) => change((now) => withEntry(now, entry))}
              onPayment={(payment) => change((now) => withPayment(now, row.memberId, payment))}
              onReadable={(isReadable) => onReadable(row.memberId, isReadable)}
            />
          ))}
        </tbody>
        <Totals rows={sheet.rows} content={content} />
      </table>
    </div>
  );
}

/** Where the records of a member are corrected. */
function correctionsOf({ branchId, month, parts }: Month, { memberId, attendance }: SheetRow) {
  const at = (eventId: string) => `/branches/${branchId}/months/${month}/corrections/${eventId}`;
  const taken = parts.attendance;
  return { attendance: taken && attendance && `${at(taken.eventId)}#${memberId}`, payment: at };
}

const heads: readonly Bilingual[] = [
  words.member,
  words.attendance,
  words.emblem,
  words.charter,
  words.due,
  words.paid,
  words.method,
];

function Heads({ titles }: Readonly<{ titles: readonly Bilingual[] }>) {
  const t = useText();
  return (
    <thead>
      <tr>
        {titles.map((title) => (
          <th scope="col" key={title.en}>
            {t(title)}
          </th>
        ))}
      </tr>
    </thead>
  );
}

/** What is about the attendance as a whole. */
function AttendanceRemarks({ place: { findings } }: Readonly<{ place: FormPlace }>) {
  const t = useText();
  const remarks = findings.restOf('attendance', ['entries']);
  if (remarks.length === 0) return null;
  return (
    <Notice kind={remarks.some((each) => !('kind' in each)) ? 'refusal' : 'caution'}>
      <ul>
        {remarks.map((each) => (
          <li key={each.code}>{textOf(each, t)}</li>
        ))}
      </ul>
    </Notice>
  );
}

/** Who collected the dues: known where a collector is designated, else to be chosen. */
function Collector({
  sheet: { rows, defaults, names },
  place: { content, change, findings },
}: Readonly<{ sheet: Sheet; place: FormPlace }>) {
  const t = useText();
  const known = defaults.collector === undefined ? undefined : (names[defaults.collector] ?? defaults.collector);
  const payments = paymentsOf(content);
  const given = payments[0]?.collectedBy ?? '';
  const set = (collectedBy: string) =>
    change((now) => {
      const next = itemsOf(now, 'dues').map((payment) => withField(payment, 'collectedBy', collectedBy));
      return withItems(now, 'dues', next, false);
    });
  const first = { value: '', text: known === undefined ? t(words.choose) : t(words.ifEmpty(known)) };
  const fault = payments.map((_, index) => findings.faultAt(`dues[${index}].collectedBy`)).find(Boolean);
  const caution = findings.cautions.find(({ code }) => code === 'DUES_OTHER_COLLECTOR');
  return (
    <SelectInput
      label={t(words.collector)}
      hint={t(words.collectorHint)}
      short
      value={given}
      onChange={set}
      options={[first, ...rows.map(({ memberId, name }) => ({ value: memberId, text: name ?? memberId }))]}
      fault={textOf(fault, t)}
      caution={textOf(caution, t)}
    />
  );
}

function remarksOf(
  { content, findings }: FormPlace,
  { memberId }: SheetRow,
): (t: (text: Bilingual) => string) => RowRemarks {
  const entry = entriesOf(content).findIndex((each) => each.memberId === memberId);
  const payment = paymentsOf(content).findIndex((each) => each.memberId === memberId);
  const path = `dues[${payment}]`;
  const known = ['amountFen', 'paidOn', 'proxyReason', 'method', 'collectedBy'];
  return (t) => {
    const of = (field: string) => textOf(findings.faultAt(`${path}.${field}`) ?? findings.cautionAt(path, field), t);
    const rest = payment < 0 ? [] : findings.restOf(path, known).filter(({ code }) => code !== 'DUES_OTHER_COLLECTOR');
    return {
      amountFen: payment < 0 ? undefined : of('amountFen'),
      paidOn: payment < 0 ? undefined : of('paidOn'),
      proxyReason: payment < 0 ? undefined : of('proxyReason'),
      method: payment < 0 ? undefined : of('method'),
      reason: entry < 0 ? undefined : textOf(findings.faultAt(`attendance.entries[${entry}].reason`), t),
      others: rest.flatMap((each) => textOf(each, t) ?? []),
    };
  };
}

/** How many were there, and what is due and paid, recorded and filled in. */
function Totals({ rows, content }: Readonly<{ rows: readonly SheetRow[]; content: Content }>) {
  const t = useText();
  const statuses = rows.flatMap(
    ({ memberId, attendance }) =>
      (attendance ?? entriesOf(content).find((each) => each.memberId === memberId))?.status ?? [],
  );
  const count = (status: keyof typeof attendanceStatuses) => statuses.filter((each) => each === status).length;
  const dueFen = rows.reduce((sum, row) => sum + (row.owesDues ? (row.dueFen ?? 0) : 0), 0);
  const recordedFen = rows.reduce((sum, row) => sum + (row.paidFen ?? 0), 0);
  const paidFen = paymentsOf(content).reduce((sum, { amountFen }) => sum + (amountFen ?? 0), recordedFen);
  return (
    <tfoot>
      <tr>
        <th scope="row">{t(words.sumOf(rows.length))}</th>
        <td colSpan={3} data-title={t(words.attendance)}>
          {t(words.presentCount(count('present'), count('leave'), count('absent')))}
        </td>
        <td className="number" data-title={t(words.due)}>
          {yuan(dueFen)}
        </td>
        <td className="number" data-title={t(words.paid)}>
          {yuan(paidFen)}
        </td>
        <td aria-hidden>{null}</td>
      </tr>
    </tfoot>
  );
}
