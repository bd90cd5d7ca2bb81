import { useState, type ReactNode } from 'react';
import { useText } from '../../language.js';
import { Button, ButtonLink } from '../../ui/button.js';
import { CheckInput, ChoiceInput } from '../../ui/choice.js';
import { PasswordInput, SelectInput, TextArea, TextInput } from '../../ui/inputs.js';
import { samples } from './samples.js';

export function Group({ title, children }: Readonly<{ title: string; children: ReactNode }>) {
  return (
    <section className="sheet">
      <h2>{title}</h2>
      {children}
    </section>
  );
}

export function ButtonStates() {
  const t = useText();
  return (
    <Group title={t(samples.buttons)}>
      <div className="row">
        <Button look="primary">{t(samples.primary)}</Button>
        <Button>{t(samples.plain)}</Button>
        <Button look="quiet">{t(samples.quiet)}</Button>
        <ButtonLink to="/controls">{t(samples.link)}</ButtonLink>
        <Button look="primary" busy>
          {t(samples.busy)}
        </Button>
        <Button disabled>{t(samples.disabled)}</Button>
      </div>
    </Group>
  );
}

export function FieldStates() {
  const t = useText();
  const [value, setValue] = useState('');
  const shared = { value, onChange: setValue };
  return (
    <Group title={t(samples.fields)}>
      <TextInput label={t(samples.text)} hint={t(samples.hint)} {...shared} />
      <TextInput label={t(samples.faulty)} fault={t(samples.fault)} {...shared} />
      <TextInput label={t(samples.doubtful)} caution={t(samples.caution)} {...shared} />
      <TextInput label={t(samples.disabled)} disabled value={t(samples.cannot)} onChange={setValue} />
      <TextInput label={t(samples.day)} type="date" short value="2026-01-15" onChange={setValue} />
      <PasswordInput label={t(samples.secret)} {...shared} />
      <SelectInput
        label={t(samples.select)}
        value="a"
        onChange={setValue}
        options={[
          { value: 'a', text: t(samples.one) },
          { value: 'b', text: t(samples.other) },
        ]}
      />
      <TextArea label={t(samples.area)} {...shared} />
    </Group>
  );
}

export function ChoiceStates() {
  const t = useText();
  const [choice, setChoice] = useState('present');
  const [isChecked, setChecked] = useState(true);
  const options = [
    { value: 'present', text: t(samples.present) },
    { value: 'leave', text: t(samples.leave) },
    { value: 'absent', text: t(samples.absent) },
  ];
  return (
    <Group title={t(samples.choices)}>
      <ChoiceInput label={t(samples.oneOfFew)} options={options} value={choice} onChange={setChoice} />
      <ChoiceInput label={t(samples.disabled)} options={options} value="leave" disabled onChange={setChoice} />
      <div className="row">
        <CheckInput checked={isChecked} onChange={setChecked}>
          {t(samples.emblem)}
        </CheckInput>
        <CheckInput checked={false} disabled onChange={setChecked}>
          {t(samples.disabled)}
        </CheckInput>
      </div>
    </Group>
  );
}
