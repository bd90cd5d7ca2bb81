import { attendanceStatuses } from '#libs/modules/party-day/domain/party-day.words.js';
import { dayText } from '../../days.js';
import { useText } from '../../language.js';
import { Notice } from '../../ui/notice.js';
import { recordsOf } from '../month/content.js';
import { PaperForm } from './form.js';
import { PaperTable } from './paper-table.js';
import { words } from './words.js';
import type { Month, Place, Sheet, SheetRow } from '../month/month-types.js';

/** 签到表: blank before the day, with the attendance afterwards. Reasons of leave are nobody’s to read on a list that goes round. */
export function AttendanceSheet({ branchId, month }: Place) {
  return (
    <PaperForm
      place={{ branchId, month }}
      title={words.attendance}
      facts={occasion}
      signatures={[words.secretary, words.recorderLine, words.dateLine]}
    >
      {(records, sheet) => <Attendance month={records} sheet={sheet} />}
    </PaperForm>
  );
}

function occasion(month: Month) {
  const { venue } = (recordsOf(month, 'opening')[0]?.data ?? {}) as Readonly<{ venue?: string }>;
  const day = month.heldOn ?? month.plan?.plannedOn;
  return [...(day ? [words.heldOn(dayText(day))] : []), ...(venue ? [words.venue(venue)] : [])];
}

function Attendance({ month, sheet }: Readonly<{ month: Month; sheet: Sheet }>) {
  const t = useText();
  const isTaken = month.parts.attendance !== undefined;
  const rows = sheet.rows.filter(({ onRoster, attendance }) => onRoster || attendance !== undefined);
  const count = (status: keyof typeof attendanceStatuses) =>
    rows.filter(({ attendance }) => attendance?.status === status).length;
  const expected = rows.filter((row) => row.expected).length;
  const mark = (isOn: boolean | undefined) => (isOn ? '✓' : '');
  const cells = ({ number, name, memberId, attendance, notExpected }: SheetRow) => [
    number,
    name ?? memberId,
    attendance ? t(attendanceStatuses[attendance.status]) : '',
    mark(attendance?.emblem),
    mark(attendance?.charter),
    '',
    notExpected ? t(notExpected.text) : '',
  ];
  return (
    <>
      {!isTaken && (
        <div className="no-print">
          <Notice>
            <p>{t(words.notRecorded)}</p>
          </Notice>
        </div>
      )}
      <PaperTable
        caption={t(words.attendance)}
        heads={[words.number, words.name, words.status, words.emblem, words.charter, words.signIn, words.note]}
        kinds={{ 5: 'signed', 6: 'note' }}
        rows={rows.map((row) => ({ key: row.memberId, cells: cells(row) }))}
      />
      {isTaken && <p>{t(words.counts(expected, count('present'), count('leave'), count('absent')))}</p>}
    </>
  );
}
