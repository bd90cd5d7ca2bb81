import { useId, useState } from 'react';
import { fenOf, yuan } from '#libs/kernel/money.js';
import { useText } from '../../language.js';
import { words } from './words.js';

type CellInputProps = Readonly<{
  label: string;
  value: string;
  onChange: (value: string) => void;
  remark: string | undefined;
  type?: string;
  placeholder?: string;
  inputMode?: 'decimal';
  isAmount?: boolean;
  isFault?: boolean;
}>;

/** A control in a table, whose head names it; a screen reader reads the member, too. */
export function CellInput({
  label,
  value,
  onChange,
  remark,
  isAmount,
  isFault,
  type = 'text',
  ...rest
}: CellInputProps) {
  const id = useId();
  return (
    <>
      <input
        className={isAmount ? 'input amount' : 'input'}
        type={type}
        aria-label={label}
        aria-describedby={remark ? id : undefined}
        aria-invalid={isFault || undefined}
        autoComplete="off"
        maxLength={2000}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        {...rest}
      />
      <Remark id={id} text={remark} isFault={isFault} />
    </>
  );
}

type RemarkProps = Readonly<{ id?: string; text: string | undefined; isFault?: boolean | undefined }>;

export function Remark({ id, text, isFault }: RemarkProps) {
  if (!text) return null;
  return (
    <p className={isFault ? 'fault small' : 'warn small'} id={id}>
      {text}
    </p>
  );
}

type AmountProps = Readonly<{
  label: string;
  fen: number | undefined;
  remark: string | undefined;
  onChange: (fen: number | undefined) => void;
  onReadable: (isReadable: boolean) => void;
}>;

/** Yuan as they are typed. What cannot be read is said at once, and not taken. */
export function AmountInput({ label, fen, remark, onChange, onReadable }: AmountProps) {
  const t = useText();
  const [typed, setTyped] = useState<string>();
  const isOwn = typed !== undefined && (typed.trim() === '' ? fen === undefined : (amountOf(typed) ?? fen) === fen);
  const shown = isOwn ? typed : fen === undefined ? '' : yuan(fen);
  const isWrong = shown.trim() !== '' && amountOf(shown) === undefined;
  const change = (next: string) => {
    setTyped(next);
    const read = amountOf(next);
    const isReadable = next.trim() === '' || read !== undefined;
    onReadable(isReadable);
    if (isReadable) onChange(read);
  };
  return (
    <CellInput
      label={label}
      value={shown}
      inputMode="decimal"
      onChange={change}
      isAmount
      isFault={isWrong}
      remark={isWrong ? t(words.amountFault) : remark}
    />
  );
}

/** Whole fen; nothing is no amount. */
function amountOf(typed: string): number | undefined {
  return fenOf(typed.trim()) || undefined;
}
