import { capitalAmount } from '#libs/kernel/capital-amount.js';
import { yuan } from '#libs/kernel/money.js';
import { paymentMethods } from '#libs/modules/party-day/domain/party-day.words.js';
import { dayText } from '../../days.js';
import { useText } from '../../language.js';
import { recordsOf } from '../month/content.js';
import { PaperForm } from './form.js';
import { PaperTable } from './paper-table.js';
import { words } from './words.js';
import type { Month, Payment, Place, Sheet, SheetRow } from '../month/month-types.js';

/** 党费收缴登记表: a row a member, the totals in figures and in capital numerals. */
export function DuesRegister({ branchId, month }: Place) {
  return (
    <PaperForm
      place={{ branchId, month }}
      title={words.dues}
      signatures={[words.secretary, words.collectorLine, words.dateLine]}
    >
      {(records, sheet) => <Register month={records} sheet={sheet} />}
    </PaperForm>
  );
}

function Register({ month, sheet }: Readonly<{ month: Month; sheet: Sheet }>) {
  const t = useText();
  const rows = sheet.rows.filter(({ owesDues, paidFen }) => owesDues || (paidFen ?? 0) > 0);
  const sum = (field: 'dueFen' | 'paidFen') => rows.reduce((total, row) => total + (row[field] ?? 0), 0);
  return (
    <>
      <PaperTable
        caption={t(words.dues)}
        heads={heads}
        kinds={{ 2: 'number', 3: 'number', 7: 'signed' }}
        rows={rows.map((row) => ({ key: row.memberId, cells: cellsOf(row, month, t) }))}
        foot={['', t(words.total(rows.length)), yuan(sum('dueFen')), yuan(sum('paidFen')), '', '', '', '']}
      />
      <p>
        {t(words.inCapitals)}：
        <strong>
          {words.yuanPrefix}
          {capitalAmount(sum('paidFen'))}
        </strong>
      </p>
    </>
  );
}

const heads = [
  words.number,
  words.name,
  words.due,
  words.paid,
  words.method,
  words.paidOn,
  words.collector,
  words.signature,
];

function cellsOf(row: SheetRow, month: Month, t: ReturnType<typeof useText>): (string | number)[] {
  const payments = recordsOf(month, 'dues').map(({ data }) => data as Payment);
  const own = payments.filter(({ memberId }) => memberId === row.memberId);
  const say = (of: (payment: Payment) => string) => own.map(of).join(' ');
  return [
    row.number,
    row.name ?? row.memberId,
    row.waived ? t(words.waived) : row.assessed ? yuan(row.dueFen ?? 0) : t(words.notAssessed),
    row.paidFen ? yuan(row.paidFen) : '',
    say(({ method }) => t(paymentMethods[method as keyof typeof paymentMethods])),
    say(({ paidOn }) => (paidOn ? t(dayText(paidOn)) : '')),
    say(({ collectedBy = '' }) => month.names[collectedBy] ?? collectedBy),
    '',
  ];
}
