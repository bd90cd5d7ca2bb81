import { yuan } from '#libs/kernel/money.js';
import { dayText, periodText } from '../../days.js';
import { useText, type Bilingual } from '../../language.js';
import type { FieldSpec, PartSpec } from './parts.js';
import { words } from './words.js';
import type { Item } from './month-types.js';

export type Names = Readonly<Record<string, string>>;

type FactsProps = Readonly<{ spec: PartSpec; data: Item; names: Names }>;

/** A record in words: what each field says. */
export function Facts({ spec, data, names }: FactsProps) {
  const t = useText();
  const shown = spec.fields.filter(({ name }) => data[name] !== undefined);
  return (
    <dl className="facts">
      {shown.map((field) => (
        <div className="fact" key={field.name}>
          <dt>{t(field.title)}</dt>
          <dd>{valueText(field, data[field.name], names, t)}</dd>
        </div>
      ))}
    </dl>
  );
}

type Topic = Readonly<{ category?: string; title?: string }>;

/** A value as people write it. */
export function valueText(
  { kind, words: values }: FieldSpec,
  value: unknown,
  names: Names,
  t: (text: Bilingual) => string,
): string {
  const word = (each = '') => (values?.[each] ? t(values[each]) : each);
  if (value === true || value === false) return t(value ? words.yes : words.no);
  if (typeof value === 'number') return kind === 'fen' ? yuan(value) : `${value}`;
  if (Array.isArray(value)) {
    const said = (value as readonly (string | Topic)[]).map((each) =>
      typeof each === 'string' ? word(each) : `${word(each.category)}${t(words.colon)}${each.title ?? ''}`,
    );
    return said.join(t(kind === 'some' ? words.comma : words.semicolon)) || t(words.nothing);
  }
  if (typeof value !== 'string' || value === '') return t(words.nothing);
  if (kind === 'day') return t(dayText(value));
  if (kind === 'period') return t(periodText(value));
  return kind === 'person' ? (names[value] ?? value) : word(value);
}
