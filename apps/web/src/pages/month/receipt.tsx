import { useQueryClient } from '@tanstack/react-query';
import { dayText } from '../../days.js';
import { useText } from '../../language.js';
import { Button, ButtonLink } from '../../ui/button.js';
import { Notice } from '../../ui/notice.js';
import { itemsOf } from './content.js';
import { typeOf, type PartName } from './parts.js';
import { textOf } from './part-form.js';
import { monthKey, type Receipt } from './month-data.js';
import { useScrollUp } from './use-scroll-up.js';
import { words } from './words.js';
import type { Content, FormProps } from './month-types.js';

type ReceiptProps = FormProps & Readonly<{ receipt: Receipt; content: Content }>;

/** What the service has recorded, with the cautions that stay with it; can be printed. */
export function ReceiptPage({ receipt, content, place, today }: ReceiptProps) {
  const t = useText();
  const queries = useQueryClient();
  const { branchId } = place;
  useScrollUp();
  const counts = (Object.keys(content) as PartName[]).map((part) =>
    words.countOf(words.types[typeOf[part]], itemsOf(content, part).length),
  );
  return (
    <div className="stack">
      <Notice kind="done" title={t(words.recorded(receipt.eventIds.length))}>
        <p>{counts.map(t).join(t(words.comma))}</p>
        <p>{t(words.receiptLead(dayText(today), receipt.position))}</p>
      </Notice>
      <KeptCautions cautions={receipt.cautions} />
      <div className="row no-print">
        <Button look="primary" onClick={() => void queries.resetQueries({ queryKey: monthKey(place) })}>
          {t(words.backToMonth)}
        </Button>
        <ButtonLink to={`/branches/${branchId}/months/${place.month}/attendance-sheet`}>
          {t(words.attendanceSheet)}
        </ButtonLink>
        <ButtonLink to={`/branches/${branchId}/months/${place.month}/dues-register`}>
          {t(words.duesRegister)}
        </ButtonLink>
        <Button onClick={() => print()}>{t(words.printReceipt)}</Button>
      </div>
    </div>
  );
}

/** The cautions that stay with the records, each once. */
function KeptCautions({ cautions }: Pick<Receipt, 'cautions'>) {
  const t = useText();
  if (cautions.length === 0) return null;
  return (
    <Notice kind="caution" title={t(words.cautionCount(cautions.length))}>
      <ul>
        {[...new Map(cautions.map((each) => [each.code, each])).values()].map((each) => (
          <li key={each.code}>{textOf(each, t)}</li>
        ))}
      </ul>
    </Notice>
  );
}
