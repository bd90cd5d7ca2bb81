import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useText } from '../../language.js';
import { Button } from '../../ui/button.js';
import { Notice } from '../../ui/notice.js';
import { Answer, Failure } from '../../ui/page.js';
import { CheckedRefusals } from './checked-refusals.js';
import { CheckedCautions, CheckedRecords } from './checked.js';
import { isStale, monthKey, readDraft, record, rehearse, type Rehearsal } from './month-data.js';
import { ReceiptPage } from './receipt.js';
import type { DraftForm } from './use-draft.js';
import { useScrollUp } from './use-scroll-up.js';
import { words } from './words.js';
import type { FormProps } from './month-types.js';

type CheckProps = FormProps & Readonly<{ draft: DraftForm; onBack: () => void }>;

/** What will be recorded and what it costs; then it is sent, once. */
export function Check({ draft, onBack, ...props }: CheckProps) {
  const t = useText();
  const { place } = props;
  const { content } = draft;
  const saved = useSaved(draft);
  const sending = useSending(props, draft);
  const rehearsal = useQuery({
    queryKey: [...monthKey(place), 'check', content],
    queryFn: () => rehearse(place, content),
    retry: false,
  });
  useScrollUp();
  if (sending.data) return <ReceiptPage {...props} receipt={sending.data} content={content} />;
  const isReady = rehearsal.data?.accepted && typeof saved === 'number';
  const back = <Button onClick={onBack}>{t(words.backToForm)}</Button>;
  return (
    <section className="stack" aria-labelledby="check">
      <div>
        <h2 id="check">{t(words.check)}</h2>
        <p className="soft">{t(words.checkLead)}</p>
      </div>
      {sending.error && <SendingFailure error={sending.error} place={props} />}
      {saved === 'failed' && <Notice kind="refusal" title={t(words.draft.failed)} />}
      <Answer query={rehearsal}>{(found) => <Checked {...props} rehearsal={found} />}</Answer>
      <div className="foot-bar no-print">
        {back}
        <Button
          look="primary"
          disabled={!isReady}
          busy={sending.isPending}
          onClick={() => sending.mutate(saved as number)}
        >
          {t(sending.isPending ? words.recording : words.record)}
        </Button>
      </div>
    </section>
  );
}

/** The draft was saved anew or recorded elsewhere since it was checked. */
class DraftChanged extends Error {
  override readonly name = 'DraftChanged';
}

/** Sends the saved draft, if it still is; then what is recorded is read anew wherever it stands. */
function useSending({ place, month }: FormProps, { content }: DraftForm) {
  const queries = useQueryClient();
  const wasSent = useRef(false);
  return useMutation({
    mutationFn: async (draft: number) => {
      // Once sent, the draft may be gone because it is recorded, and the same again gets its receipt.
      if (!wasSent.current && (await readDraft(place)).revision !== draft) throw new DraftChanged();
      wasSent.current = true;
      return record(place, { content, draft, seen: month.revision });
    },
    onSuccess: () => {
      const changed = [[...monthKey(place), 'records'], [...monthKey(place), 'sheet'], ['board'], ['tasks']];
      for (const queryKey of changed) void queries.invalidateQueries({ queryKey });
    },
  });
}

/** The revision of the draft as it is saved: what is sent is the saved one. */
function useSaved({ flush }: DraftForm): number | 'saving' | 'failed' {
  const [saved, setSaved] = useState<number | 'saving' | 'failed'>('saving');
  useEffect(() => {
    let isCurrent = true;
    void flush().then((revision) => isCurrent && setSaved(revision ?? 'failed'));
    return () => void (isCurrent = false);
  }, [flush]);
  return saved;
}

/** A lost race is no fault of the reader: the page says what to do. */
function SendingFailure({ error, place: { place } }: Readonly<{ error: unknown; place: FormProps }>) {
  const t = useText();
  const queries = useQueryClient();
  if (!isStale(error) && !(error instanceof DraftChanged)) return <Failure error={error} />;
  return (
    <Notice kind="refusal" title={t(words.changedMeanwhile)}>
      <p>{t(words.changedAdvice)}</p>
      <Button onClick={() => void queries.resetQueries({ queryKey: monthKey(place) })}>{t(words.readAgain)}</Button>
    </Notice>
  );
}

function Checked({ rehearsal, ...props }: FormProps & Readonly<{ rehearsal: Rehearsal }>) {
  return (
    <>
      <CheckedRefusals {...props} rehearsal={rehearsal} />
      <CheckedCautions {...props} cautions={rehearsal.cautions} />
      <CheckedRecords {...props} records={rehearsal.records} />
    </>
  );
}
