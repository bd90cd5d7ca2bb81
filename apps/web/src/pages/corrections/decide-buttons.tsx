import { useState } from 'react';
import { useText } from '../../language.js';
import { Button } from '../../ui/button.js';
import { TextArea } from '../../ui/inputs.js';
import { words } from './words.js';

type ButtonsProps = Readonly<{ busy: boolean; onApprove: () => void; onDecline: (reason: string) => void }>;

/** Yes, or no with the reason. */
export function DecideButtons({ busy, onApprove, onDecline }: ButtonsProps) {
  const t = useText();
  const [reason, setReason] = useState<string>();
  if (reason === undefined)
    return (
      <div className="row">
        <Button look="primary" busy={busy} onClick={onApprove}>
          {t(words.approve)}
        </Button>
        <Button onClick={() => setReason('')}>{t(words.decline)}</Button>
      </div>
    );
  return (
    <>
      <TextArea label={t(words.declineReason)} value={reason} onChange={setReason} maxLength={2000} />
      <div className="row">
        <Button look="primary" busy={busy} disabled={reason.trim() === ''} onClick={() => onDecline(reason.trim())}>
          {t(words.decline)}
        </Button>
        <Button onClick={() => setReason(undefined)}>{t(words.cancel)}</Button>
      </div>
    </>
  );
}
