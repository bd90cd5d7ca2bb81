import { useId, type ReactNode } from 'react';
import type { Option } from './inputs.js';

type ChoiceProps = Readonly<{
  label: string;
  /** For a table whose head says what is chosen: the label is read, not seen. */
  isLabelHidden?: boolean;
  options: readonly Option[];
  value: string;
  disabled?: boolean;
  onChange: (value: string) => void;
}>;

/** One of few, all of them in sight. */
export function ChoiceInput({ label, isLabelHidden, options, value, disabled, onChange }: ChoiceProps) {
  const name = useId();
  return (
    <fieldset className="field" disabled={disabled}>
      <legend className={isLabelHidden ? 'sr-only' : 'label'}>{label}</legend>
      <div className="choices">
        {options.map((option) => (
          <label className="choice" key={option.value}>
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            <span>{option.text}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

type CheckProps = Readonly<{
  children: ReactNode;
  checked: boolean;
  disabled?: boolean;
  onChange: (checked: boolean) => void;
}>;

/** Yes or no. */
export function CheckInput({ children, checked, disabled, onChange }: CheckProps) {
  return (
    <label className="check">
      <input
        type="checkbox"
        checked={checked}
        disabled={disabled}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span>{children}</span>
    </label>
  );
}
