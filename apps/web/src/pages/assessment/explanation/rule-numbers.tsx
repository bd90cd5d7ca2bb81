import { useText, type Bilingual } from '../../../language.js';
import { pointsText } from '../../../points.js';
import { assessmentWords as words } from '../assessment-words.js';
import type { ExplanationNode } from './explanation-data.js';

type RuleNumber = ExplanationNode['numbers'][number];

/** The numbers of the rulebook behind a figure, and where each comes from. */
export function RuleNumbers({ numbers }: Readonly<{ numbers: readonly RuleNumber[] }>) {
  const t = useText();
  return (
    <details>
      <summary>
        <span className="grow">{t(words.numbers(numbers.length))}</span>
      </summary>
      <dl className="details-body facts">
        {numbers.map((number) => (
          <div key={number.name} className="fact">
            <dt>{t(number.title)}</dt>
            <dd>
              {valueText(number)} <span className="soft small">{t(sourceOf(number))}</span>
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

function valueText({ value, isRatio }: RuleNumber): string {
  return isRatio && typeof value === 'number' ? pointsText(value) : String(value);
}

function sourceOf({ from, clause }: RuleNumber): Bilingual {
  if (from === 'clause' && clause !== undefined) return words.fromClause(clause);
  return from === 'default' ? words.fromDefault : words.fromAmendment;
}
