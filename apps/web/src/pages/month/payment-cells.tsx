import { useState } from 'react';
import { yuan } from '#libs/kernel/money.js';
import { paymentMethods } from '#libs/modules/party-day/domain/party-day.words.js';
import { useText } from '../../language.js';
import { Button } from '../../ui/button.js';
import { AmountInput, CellInput, Remark } from './cell-input.js';
import { isOwing } from './content.js';
import { CorrectionLink } from './correction-link.js';
import { words } from './words.js';
import type { Payment } from './month-types.js';
import type { RowProps, RowRemarks } from './row-props.js';

type CellsProps = RowProps & Readonly<{ name: string; said: RowRemarks }>;

/** What a member has paid, as it is recorded or filled in. */
export function PaymentCells(props: CellsProps) {
  const t = useText();
  const { row, name, payment, canFill, defaultMethod, said, onPayment, onReadable } = props;
  const { memberId, paidFen = 0 } = row;
  const isDone = paidFen > 0 && !isOwing(row) && !payment;
  if (!row.owesDues || isDone || !canFill) return <RecordedCells {...props} />;
  const change = (amountFen: number | undefined) =>
    onPayment(amountFen === undefined ? undefined : { memberId, method: defaultMethod, ...payment, amountFen });
  return (
    <>
      <td className="number" data-title={t(words.paid)}>
        <div>
          {paidFen > 0 && <small className="soft block">{t(words.alreadyPaid(yuan(paidFen)))}</small>}
          <AmountInput
            label={`${name} ${t(words.paid)}`}
            fen={payment?.amountFen}
            remark={said.amountFen}
            onChange={change}
            onReadable={onReadable}
          />
        </div>
      </td>
      <td data-title={t(words.method)}>
        {payment && <PaymentDetails name={name} payment={payment} said={said} onPayment={onPayment} />}
      </td>
    </>
  );
}

/** What is recorded, with how it was paid and the way to a correction. */
function RecordedCells({ row, name, recorded, corrections }: CellsProps) {
  const t = useText();
  const { paidFen = 0 } = row;
  return (
    <>
      <td className="number" data-title={t(words.paid)}>
        {paidFen > 0 ? yuan(paidFen) : '—'}
      </td>
      <td data-title={t(words.method)}>
        {recorded.map(({ eventId, data }) => (
          <span className="block" key={eventId}>
            {t(paymentMethods[(data as Payment).method as keyof typeof paymentMethods])}{' '}
            {corrections && <CorrectionLink to={corrections.payment(eventId)} of={`${name} ${t(words.paid)}`} />}
          </span>
        ))}
      </td>
    </>
  );
}

type DetailsProps = Readonly<{
  name: string;
  payment: Payment;
  said: RowRemarks;
  onPayment: (payment: Payment) => void;
}>;

/** How and when a member paid. The day of the party day is meant unless another one is chosen. */
function PaymentDetails({ name, payment, said, onPayment }: DetailsProps) {
  const t = useText();
  const [asksDay, setAsksDay] = useState(payment.paidOn !== undefined);
  const { proxyReason, ...plain } = payment;
  const { paidOn, ...onTheDay } = payment;
  return (
    <div>
      <div className="beside">
        <MethodSelect name={name} method={payment.method} onChange={(method) => onPayment({ ...plain, method })} />
        {!asksDay && (
          <Button look="quiet" aria-label={`${name} ${t(words.otherDay)}`} onClick={() => setAsksDay(true)}>
            {t(words.otherDay)}
          </Button>
        )}
      </div>
      <Remark text={said.method} />
      {payment.method === 'proxy' && (
        <CellInput
          label={`${name} ${t(words.proxyReason)}`}
          placeholder={t(words.proxyReason)}
          value={proxyReason ?? ''}
          onChange={(reason) => onPayment(reason === '' ? plain : { ...payment, proxyReason: reason })}
          remark={said.proxyReason}
        />
      )}
      {asksDay && (
        <CellInput
          label={`${name} ${t(words.paidOn)}`}
          type="date"
          value={paidOn ?? ''}
          onChange={(day) => onPayment(day === '' ? onTheDay : { ...payment, paidOn: day })}
          remark={undefined}
        />
      )}
      {[said.paidOn, ...said.others].map((text) => (
        <Remark key={text} text={text} />
      ))}
    </div>
  );
}

type MethodProps = Readonly<{ name: string; method: string; onChange: (method: string) => void }>;

function MethodSelect({ name, method, onChange }: MethodProps) {
  const t = useText();
  return (
    <select
      className="input"
      aria-label={`${name} ${t(words.method)}`}
      value={method}
      onChange={(event) => onChange(event.target.value)}
    >
      {Object.entries(paymentMethods).map(([value, text]) => (
        <option key={value} value={value}>
          {t(text)}
        </option>
      ))}
    </select>
  );
}
