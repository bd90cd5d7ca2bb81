import { yuan } from '#libs/kernel/money.js';
import { attendanceStatuses, paymentMethods } from '#libs/modules/party-day/domain/party-day.words.js';
import { dayText } from '../../days.js';
import { useText, type Bilingual } from '../../language.js';
import { Notice, Tag } from '../../ui/notice.js';
import { DataTable, type Column } from '../../ui/table.js';
import { useCosts } from './costs.js';
import { entriesOf } from './content.js';
import { Facts } from './facts.js';
import type { Caution, Rehearsal } from './month-data.js';
import { textOf } from './part-form.js';
import { partSpec, type FormPartName } from './parts.js';
import { words } from './words.js';
import type { Entry, FormProps, Item, Payment } from './month-types.js';

type CautionsProps = FormProps & Readonly<{ cautions: readonly Caution[] }>;

/** Each caution once, with whom it is about and what it costs. */
export function CheckedCautions({ cautions, ...props }: CautionsProps) {
  const t = useText();
  const costs = useCosts(props, cautions.length > 0);
  if (cautions.length === 0) return null;
  const byCode = new Map<string, Caution[]>();
  for (const each of cautions) byCode.set(each.code, [...(byCode.get(each.code) ?? []), each]);
  return (
    <Notice kind="caution" title={t(words.cautions)}>
      <ul>
        {[...byCode].map(([code, all]) => (
          <li key={code}>
            {textOf(all[0], t)}
            {namesIn(all, props, t) && `${t(words.colon)}${namesIn(all, props, t)}`}
            <span className="soft"> — {t(costs(all[0]!))}</span>
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function namesIn(all: readonly Caution[], { sheet }: FormProps, t: Translate): string {
  const names = all.flatMap(({ memberId }) => sheet.rows.find((row) => row.memberId === memberId)?.name ?? []);
  return names.join(t(words.comma));
}

type RecordsProps = FormProps & Readonly<{ records: Rehearsal['records'] }>;

/** All that will be recorded: the records in words, then a row a member. */
export function CheckedRecords({ records, ...props }: RecordsProps) {
  const t = useText();
  const plain = records.filter(({ part }) => part !== undefined && !isOfMembers(part));
  return (
    <>
      {plain.length > 0 && (
        <section className="sheet">
          {plain.map(({ part, data }) => (
            <CheckedRecord key={part} part={part!} data={data as Item} {...props} />
          ))}
        </section>
      )}
      <MemberRecords records={records} {...props} />
      {records.length === 0 && <Notice>{<p>{t(words.nothingToRecord)}</p>}</Notice>}
    </>
  );
}

function isOfMembers(part: string): boolean {
  return part === 'attendance' || part.startsWith('dues[');
}

function CheckedRecord({ part, data, sheet }: FormProps & Readonly<{ part: string; data: Item }>) {
  const t = useText();
  const name = part.replace(/\[\d+\]$/, '');
  if (name === 'closing')
    return (
      <div className="recorded">
        <h3>{t(words.closing)}</h3>
        <p>{t(dayText(String(data['closedOn'])))}</p>
      </div>
    );
  const spec = partSpec(name as FormPartName);
  return (
    <div className="recorded">
      <h3>{t(spec.title)}</h3>
      <Facts spec={spec} data={data} names={namesOf(sheet)} />
    </div>
  );
}

function namesOf({ rows, names }: FormProps['sheet']): Readonly<Record<string, string>> {
  const own = rows.flatMap(({ memberId, name }) => (name === undefined ? [] : [[memberId, name] as const]));
  return { ...names, ...Object.fromEntries(own) };
}

type MemberRecord = Readonly<{ memberId: string; entry: Entry | undefined; payment: Payment | undefined }>;

/** Attendance and dues as they will be recorded. */
function MemberRecords({ records, sheet }: RecordsProps) {
  const t = useText();
  const taken = records.find(({ part }) => part === 'attendance');
  const entries = entriesOf({ attendance: taken?.data ?? {} });
  const payments = records
    .filter(({ part }) => part?.startsWith('dues['))
    .map(({ data }) => data as unknown as Payment);
  const ids = new Set([...entries, ...payments].map(({ memberId }) => memberId));
  if (ids.size === 0) return null;
  const names = namesOf(sheet);
  const rows = [...ids].sort().map((memberId): MemberRecord => ({
    memberId,
    entry: entries.find((each) => each.memberId === memberId),
    payment: payments.find((each) => each.memberId === memberId),
  }));
  const count = (status: Entry['status']) => entries.filter((each) => each.status === status).length;
  const sumFen = payments.reduce((sum, { amountFen }) => sum + (amountFen ?? 0), 0);
  return (
    <section className="sheet stack">
      <h2>{t(words.perMember)}</h2>
      <p>
        {t(words.presentCount(count('present'), count('leave'), count('absent')))}
        {t(words.semicolon)}
        {t(words.paidCount(payments.length, yuan(sumFen)))}
      </p>
      <DataTable
        caption={t(words.perMember)}
        isCaptionHidden
        columns={memberColumns(names, t)}
        rows={rows}
        keyOf={({ memberId }) => memberId}
      />
    </section>
  );
}

function memberColumns(names: Readonly<Record<string, string>>, t: Translate): Column<MemberRecord>[] {
  return [
    { key: 'member', title: t(words.member), render: ({ memberId }) => names[memberId] ?? memberId },
    ...attendanceColumns(t),
    ...paymentColumns(names, t),
  ];
}

type Translate = (text: Bilingual) => string;

function attendanceColumns(t: Translate): Column<MemberRecord>[] {
  const tones = { present: 'good', leave: 'plain', absent: 'bad' } as const;
  const mark = (isOn: boolean | undefined) => (isOn ? '✓' : '—');
  const status = ({ status: each, reason }: Entry) => (
    <span>
      <Tag tone={tones[each]}>{t(attendanceStatuses[each])}</Tag> {reason}
    </span>
  );
  return [
    { key: 'attendance', title: t(words.attendance), render: ({ entry }) => (entry ? status(entry) : '—') },
    { key: 'emblem', title: t(words.emblem), render: ({ entry }) => mark(entry?.emblem) },
    { key: 'charter', title: t(words.charter), render: ({ entry }) => mark(entry?.charter) },
  ];
}

function paymentColumns(names: Readonly<Record<string, string>>, t: Translate): Column<MemberRecord>[] {
  const amount = ({ amountFen }: Payment) => (amountFen === undefined ? '—' : yuan(amountFen));
  const day = ({ paidOn }: Payment) => (paidOn === undefined ? '—' : t(dayText(paidOn)));
  const collector = ({ collectedBy = '—' }: Payment) => names[collectedBy] ?? collectedBy;
  const ofPayment = (show: (payment: Payment) => string) => (row: MemberRecord) =>
    row.payment ? show(row.payment) : '—';
  return [
    { key: 'paid', title: t(words.paid), isNumber: true, render: ofPayment(amount) },
    { key: 'method', title: t(words.method), render: ofPayment((payment) => methodText(payment, t)) },
    { key: 'paidOn', title: t(words.paidOn), render: ofPayment(day) },
    { key: 'collector', title: t(words.collector), render: ofPayment(collector) },
  ];
}

function methodText({ method, proxyReason }: Payment, t: (text: Bilingual) => string): string {
  const name = t(paymentMethods[method as keyof typeof paymentMethods]);
  return proxyReason === undefined ? name : `${name}（${proxyReason}）`;
}
