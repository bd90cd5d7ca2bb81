import { useState, type InputHTMLAttributes, type ReactNode, type TextareaHTMLAttributes } from 'react';
import { useText } from '../language.js';
import { words } from '../words.js';
import { Button } from './button.js';
import { Field } from './field.js';

type Shared = Readonly<{
  label: ReactNode;
  hint?: ReactNode;
  fault?: ReactNode;
  caution?: ReactNode;
  value: string;
  onChange: (value: string) => void;
}>;

type TextProps = Shared &
  Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange' | 'value'> &
  Readonly<{ short?: boolean }>;

/** One line of text, a number, a day or a month, by its `type`. */
export function TextInput({ label, hint, fault, caution, onChange, short, ...rest }: TextProps) {
  return (
    <Field label={label} hint={hint} fault={fault} caution={caution}>
      {(control) => (
        <input
          className={short ? 'input short' : 'input'}
          onChange={(event) => onChange(event.target.value)}
          {...control}
          {...rest}
        />
      )}
    </Field>
  );
}

/** A password, which its owner may look at: long passwords are typed wrong when they are hidden. */
export function PasswordInput({ label, hint, fault, caution, onChange, ...rest }: TextProps) {
  const t = useText();
  const [isShown, setShown] = useState(false);
  return (
    <Field label={label} hint={hint} fault={fault} caution={caution}>
      {(control) => (
        <div className="secret">
          <input
            className="input"
            {...control}
            {...rest}
            type={isShown ? 'text' : 'password'}
            onChange={(event) => onChange(event.target.value)}
          />
          <Button aria-pressed={isShown} onClick={() => setShown(!isShown)}>
            {t(isShown ? words.hidePassword : words.showPassword)}
          </Button>
        </div>
      )}
    </Field>
  );
}

type AreaProps = Shared & Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'onChange' | 'value'>;

export function TextArea({ label, hint, fault, caution, onChange, ...rest }: AreaProps) {
  return (
    <Field label={label} hint={hint} fault={fault} caution={caution}>
      {(control) => (
        <textarea className="input" onChange={(event) => onChange(event.target.value)} {...control} {...rest} />
      )}
    </Field>
  );
}

export type Option = Readonly<{ value: string; text: string }>;

type SelectProps = Shared & Readonly<{ options: readonly Option[]; short?: boolean; disabled?: boolean | undefined }>;

export function SelectInput({ label, hint, fault, caution, value, onChange, options, short, disabled }: SelectProps) {
  return (
    <Field label={label} hint={hint} fault={fault} caution={caution}>
      {(control) => (
        <select
          className={short ? 'input short' : 'input'}
          value={value}
          disabled={disabled}
          onChange={(event) => onChange(event.target.value)}
          {...control}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.text}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
