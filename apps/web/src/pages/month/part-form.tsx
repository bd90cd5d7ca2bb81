import { Button } from '../../ui/button.js';
import { CheckInput } from '../../ui/choice.js';
import { useText } from '../../language.js';
import { itemsOf, withItems } from './content.js';
import { FieldInput, type People } from './field-input.js';
import type { PartSpec } from './parts.js';
import { disclosurePeriods } from './periods.js';
import type { Findings } from './use-rehearsal.js';
import { words } from './words.js';
import type { Content, Item } from './month-types.js';

/** What a form of the month needs of the rest of the page. */
export type FormPlace = Readonly<{
  month: string;
  content: Content;
  change: (next: (content: Content) => Content) => void;
  findings: Findings;
  people: People;
  /** What a part begins with, so that nobody types what the system knows. */
  suggestion: (part: string) => Item;
  edition: number;
}>;

type PartProps = Readonly<{ spec: PartSpec; place: FormPlace }>;

/** The fields of a part, once or as often as there are items, with room for the next. */
export function PartForm({ spec, place }: PartProps) {
  const t = useText();
  const { name, once, confirm } = spec;
  const { content, change, suggestion, edition } = place;
  const items = itemsOf(content, name);
  const shown = items.length > 0 ? items : [{}];
  const set = (next: readonly Item[]) => change((now) => withItems(now, name, next, once));
  const setItem = (index: number, item: Item) => {
    const begun = items.length === 0 ? { ...suggestion(name), ...item } : item;
    set(shown.map((each, at) => (at === index ? withPeriod(begun, spec, place.month) : each)));
  };
  const isIn = items.length > 0;
  return (
    <div className="stack part">
      {confirm && (
        <CheckInput checked={isIn} onChange={(isOn) => change((now) => setConfirmed(now, spec, isOn))}>
          {t(confirm)}
        </CheckInput>
      )}
      {(isIn || !confirm) &&
        shown.map((item, index) => (
          <ItemForm
            // An item has no id; its place is what it is.
            // oxlint-disable-next-line react/no-array-index-key
            key={`${edition} ${index}`}
            spec={spec}
            place={place}
            path={once ? name : `${name}[${index}]`}
            number={shown.length > 1 ? index + 1 : undefined}
            item={isIn ? item : suggestion(name)}
            onChange={(next) => setItem(index, next)}
            onRemove={isIn && !confirm ? () => set(items.filter((_, at) => at !== index)) : undefined}
          />
        ))}
      {!once && isIn && (
        <p>
          <Button onClick={() => set([...items, suggestion(name)])}>{t(words.addAnother)}</Button>
        </p>
      )}
    </div>
  );
}

/** What is disclosed says whether its period is a month or a quarter; the present one is likely. */
function withPeriod(item: Item, { name }: PartSpec, month: string): Item {
  const { kind, period } = item;
  if (name !== 'disclosures' || kind === undefined) return item;
  const periods = disclosurePeriods(kind, month);
  return periods.includes(String(period)) ? item : { ...item, period: periods[0] };
}

/** A part of which every field may be left out is ticked; only what the API asks for stands in it. */
function setConfirmed(content: Content, { name }: PartSpec, isOn: boolean): Content {
  const { [name]: _, ...others } = content;
  return isOn ? { ...others, [name]: name === 'charterReading' ? { followUp: [] } : {} } : others;
}

type ItemProps = PartProps &
  Readonly<{
    path: string;
    number: number | undefined;
    item: Item;
    onChange: (item: Item) => void;
    onRemove: (() => void) | undefined;
  }>;

function ItemForm({ spec, place, path, number, item, onChange, onRemove }: ItemProps) {
  const t = useText();
  const { findings, month, people } = place;
  const rest = findings.restOf(
    path,
    spec.fields.map(({ name }) => name),
  );
  return (
    <fieldset className="item">
      {number !== undefined && (
        <legend className="label">
          {t(spec.title)} {t(words.itemNumber(number))}
        </legend>
      )}
      <div className="fields">
        {spec.fields.map((field) => (
          <FieldInput
            key={field.name}
            spec={field}
            item={item}
            month={month}
            people={people}
            onChange={onChange}
            faultAt={(name) => textOf(findings.faultAt(`${path}.${name}`), t)}
            cautionAt={(name) => textOf(findings.cautionAt(path, name), t)}
          />
        ))}
      </div>
      <Remarks remarks={rest} />
      {onRemove && (
        <Button look="quiet" onClick={onRemove}>
          {t(words.takeOut)}
        </Button>
      )}
    </fieldset>
  );
}

type RemarksProps = Readonly<{ remarks: ReturnType<Findings['restOf']> }>;

/** What is about an item as a whole. */
function Remarks({ remarks }: RemarksProps) {
  const t = useText();
  return remarks.map((each) => (
    <p key={`${each.code} ${'field' in each ? each.field : ''}`} className={'kind' in each ? 'warn' : 'fault'}>
      {textOf(each, t)}
    </p>
  ));
}

type Remark = Readonly<{ code?: string; zh: string; en: string; clause?: string }>;

/** A refusal or a caution with its clause; what is only missing has a plainer word here than in the API. */
export function textOf(remark: Remark | undefined, t: ReturnType<typeof useText>): string | undefined {
  if (remark === undefined) return undefined;
  if (remark.code === 'FIELD_MISSING') return t(words.missing);
  const { zh, en, clause } = remark;
  const cited = clause === undefined ? { zh, en } : { zh: `${zh}（${clause}）`, en: `${en} (${clause})` };
  return t(cited);
}
