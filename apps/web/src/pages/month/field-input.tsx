import { useState } from 'react';
import { fenOf, yuan } from '#libs/kernel/money.js';
import { periodText } from '../../days.js';
import { useText } from '../../language.js';
import { Button } from '../../ui/button.js';
import { CheckInput, ChoiceInput } from '../../ui/choice.js';
import { SelectInput, TextArea, TextInput, type Option } from '../../ui/inputs.js';
import { withField } from './content.js';
import type { FieldSpec, Words } from './parts.js';
import { disclosurePeriods } from './periods.js';
import { words } from './words.js';
import type { Item } from './month-types.js';

/** Who may be chosen, and who holds which office. */
export type People = Readonly<{
  options: readonly Option[];
  secretary: string | undefined;
}>;

export type FieldProps = Readonly<{
  spec: FieldSpec;
  item: Item;
  month: string;
  people: People;
  onChange: (item: Item) => void;
  /** Why the value of a place within the item is refused, and what it offends against. */
  faultAt: (field: string) => string | undefined;
  cautionAt: (field: string) => string | undefined;
}>;

/** A field of a record, by its kind. */
export function FieldInput(props: FieldProps) {
  const t = useText();
  const { spec, item, onChange, faultAt, cautionAt } = props;
  const { name, kind, title, hint } = spec;
  const value = item[name];
  const set = (next: unknown) => onChange(withField(item, name, next));
  const shared = {
    label: t(title),
    hint: hint && t(hint),
    fault: faultAt(name),
    caution: cautionAt(name),
    value: typeof value === 'string' ? value : '',
    onChange: set,
  };
  if (kind === 'day') return <TextInput {...shared} type="date" short />;
  if (kind === 'line') return <TextInput {...shared} autoComplete="off" maxLength={2000} />;
  if (kind === 'text') return <TextArea {...shared} maxLength={2000} />;
  if (kind === 'one') return <SelectInput {...shared} options={choices(spec.words!, t(words.choose), t)} short />;
  if (kind === 'person') return <PersonInput {...props} shared={shared} />;
  if (kind === 'period') return <PeriodInput {...props} shared={shared} />;
  if (kind === 'count') return <CountInput shared={shared} value={value} onChange={set} />;
  if (kind === 'yes-no') return <YesNoInput {...props} />;
  if (kind === 'lines') return <LinesInput shared={shared} value={value} onChange={set} />;
  if (kind === 'fen') return <FenInput shared={shared} value={value} onChange={set} />;
  if (kind === 'some') return <SomeInput {...props} />;
  return <TopicsInput {...props} />;
}

type Shared = Parameters<typeof TextInput>[0];

function choices(all: Words, first: string, t: ReturnType<typeof useText>): Option[] {
  return [{ value: '', text: first }, ...Object.entries(all).map(([value, name]) => ({ value, text: t(name) }))];
}

function PersonInput({ spec, people, shared }: FieldProps & Readonly<{ shared: Shared }>) {
  const t = useText();
  const holder = spec.office && people.options.find(({ value }) => value === people[spec.office!]);
  const first = { value: '', text: holder ? t(words.ifEmpty(holder.text)) : t(words.choose) };
  return <SelectInput {...shared} options={[first, ...people.options]} short />;
}

function PeriodInput({ item, month, shared }: FieldProps & Readonly<{ shared: Shared }>) {
  const t = useText();
  const periods = disclosurePeriods(item['kind'], month);
  const given = shared.value !== '' && !periods.includes(shared.value) ? [shared.value] : [];
  const options = [...periods, ...given].map((value) => ({ value, text: t(periodText(value)) }));
  return <SelectInput {...shared} options={[{ value: '', text: t(words.choose) }, ...options]} short />;
}

type CountProps = Readonly<{ shared: Shared; value: unknown; onChange: (value: number | undefined) => void }>;

function CountInput({ shared, value, onChange }: CountProps) {
  return (
    <TextInput
      {...shared}
      type="number"
      inputMode="numeric"
      min={0}
      step={1}
      short
      value={typeof value === 'number' ? String(value) : ''}
      onChange={(typed) => onChange(/^\d{1,9}$/.test(typed) ? Number(typed) : undefined)}
    />
  );
}

/** Yuan as they are typed; what cannot be read is said, and stays out. */
function FenInput({ shared, value, onChange }: CountProps) {
  const t = useText();
  const [typed, setTyped] = useState(() => (typeof value === 'number' ? yuan(value) : ''));
  const change = (next: string) => {
    setTyped(next);
    onChange(fenOf(next.trim()) || undefined);
  };
  const isWrong = typed.trim() !== '' && !fenOf(typed.trim());
  const fault = isWrong ? t(words.amountFault) : shared.fault;
  return <TextInput {...shared} fault={fault} value={typed} onChange={change} inputMode="decimal" short />;
}

function YesNoInput({ spec, item, onChange, faultAt, cautionAt }: FieldProps) {
  const t = useText();
  const value = item[spec.name];
  const options = [
    { value: 'yes', text: t(words.yes) },
    { value: 'no', text: t(words.no) },
  ];
  return (
    <div className="field">
      <ChoiceInput
        label={t(spec.title)}
        options={options}
        value={value === undefined ? '' : value === true ? 'yes' : 'no'}
        onChange={(chosen) => onChange(withField(item, spec.name, chosen === 'yes'))}
      />
      <Remarks fault={faultAt(spec.name)} caution={cautionAt(spec.name)} />
    </div>
  );
}

/** A list of texts, one a line. What is typed stays as it is typed. */
function LinesInput({
  shared,
  value,
  onChange,
}: Readonly<{ shared: Shared; value: unknown; onChange: (value: string[]) => void }>) {
  const [typed, setTyped] = useState(() => ((value ?? []) as readonly string[]).join('\n'));
  const change = (next: string) => {
    setTyped(next);
    onChange(
      next
        .split('\n')
        .map((line) => line.trim())
        .filter(Boolean),
    );
  };
  const { label, hint, fault, caution } = shared;
  return <TextArea label={label} hint={hint} fault={fault} caution={caution} value={typed} onChange={change} />;
}

function SomeInput({ spec, item, onChange, faultAt, cautionAt }: FieldProps) {
  const t = useText();
  const chosen = (item[spec.name] ?? []) as readonly string[];
  const toggle = (value: string, isOn: boolean) => {
    const next = Object.keys(spec.words!).filter((each) => (each === value ? isOn : chosen.includes(each)));
    onChange(spec.keepsEmpty ? { ...item, [spec.name]: next } : withField(item, spec.name, next));
  };
  return (
    <fieldset className="field">
      <legend className="label">{t(spec.title)}</legend>
      {spec.hint && <p className="hint">{t(spec.hint)}</p>}
      <div className="checks">
        {Object.entries(spec.words!).map(([value, name]) => (
          <CheckInput key={value} checked={chosen.includes(value)} onChange={(isOn) => toggle(value, isOn)}>
            {t(name)}
          </CheckInput>
        ))}
      </div>
      <Remarks fault={faultAt(spec.name)} caution={cautionAt(spec.name)} />
    </fieldset>
  );
}

type Topic = Readonly<{ category?: string; title?: string }>;

/** What was studied: a topic and what of it, as many as there were. */
function TopicsInput({ spec, item, onChange, faultAt, cautionAt }: FieldProps) {
  const t = useText();
  const given = (item[spec.name] ?? []) as readonly Topic[];
  const topics = given.length > 0 ? given : [{}];
  const change = (index: number, field: string, value: string) => {
    const next = topics.map((each, at) => (at === index ? withField(each, field, value) : each));
    onChange(withField(item, spec.name, next.length === 1 && Object.keys(next[0]!).length === 0 ? [] : next));
  };
  return (
    <fieldset className="field wide-field">
      <legend className="label">{t(spec.title)}</legend>
      {topics.map((topic, index) => (
        // A topic has no id; its place is what it is.
        // oxlint-disable-next-line react/no-array-index-key
        <div className="pair" key={index}>
          <SelectInput
            label={t(words.topicCategory)}
            value={topic.category ?? ''}
            options={choices(spec.words!, t(words.choose), t)}
            onChange={(value) => change(index, 'category', value)}
            fault={faultAt(`${spec.name}[${index}].category`)}
          />
          <TextInput
            label={t(words.topicTitle)}
            value={topic.title ?? ''}
            onChange={(value) => change(index, 'title', value)}
            fault={faultAt(`${spec.name}[${index}].title`)}
            autoComplete="off"
          />
        </div>
      ))}
      <Button look="quiet" onClick={() => onChange({ ...item, [spec.name]: [...topics, {}] })}>
        {t(words.addTopic)}
      </Button>
      <Remarks fault={faultAt(spec.name)} caution={cautionAt(spec.name)} />
    </fieldset>
  );
}

/** What is wrong with a group of controls, as beside a field. */
function Remarks({ fault, caution }: Readonly<{ fault: string | undefined; caution: string | undefined }>) {
  return (
    <>
      {fault && <p className="fault">{fault}</p>}
      {caution && <p className="warn">{caution}</p>}
    </>
  );
}
