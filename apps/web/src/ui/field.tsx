import { useId, type ReactNode } from 'react';

/** What a control needs to belong to its field. */
export type ControlProps = Readonly<{
  id: string;
  'aria-describedby'?: string;
  'aria-invalid'?: true;
}>;

type FieldProps = Readonly<{
  label: ReactNode;
  hint?: ReactNode;
  /** Why the value is refused. */
  fault?: ReactNode;
  /** What the value offends against, though it is taken. */
  caution?: ReactNode;
  children: (control: ControlProps) => ReactNode;
}>;

/** A label, what helps to fill it in, the control, and what is wrong with it, which a screen reader reads with it. */
export function Field({ label, hint, fault, caution, children }: FieldProps) {
  const id = useId();
  const texts = { hint: hint && `${id}-hint`, fault: fault && `${id}-fault`, caution: caution && `${id}-caution` };
  const describedBy = Object.values(texts).filter(Boolean).join(' ');
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {children({
        id,
        ...(describedBy && { 'aria-describedby': describedBy }),
        ...(fault ? { 'aria-invalid': true as const } : {}),
      })}
      {fault && (
        <p className="fault" id={`${id}-fault`}>
          {fault}
        </p>
      )}
      {caution && (
        <p className="warn" id={`${id}-caution`}>
          {caution}
        </p>
      )}
    </div>
  );
}
