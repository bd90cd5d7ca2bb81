import { useState } from 'react';
import { useText } from '../../../language.js';
import { pointsText } from '../../../points.js';
import { Notice, Tag, type Tone } from '../../../ui/notice.js';
import { Answer } from '../../../ui/page.js';
import { words as shared } from '../../../words.js';
import { assessmentWords as words } from '../assessment-words.js';
import { useExplanation, type ExplanationNode, type Subject } from './explanation-data.js';
import { RuleNumbers } from './rule-numbers.js';
import { RecordItem } from './record.js';

type PartsProps = Readonly<{ parts: readonly ExplanationNode[]; subject: Subject }>;

/** What a figure consists of; each opens. */
export function Parts({ parts, subject }: PartsProps) {
  return (
    <div className="parts">
      {parts.map((part) => (
        <Part key={part.at} node={part} subject={subject} />
      ))}
    </div>
  );
}

const tones: Readonly<Record<string, Tone>> = { met: 'good', partly: 'warn-tone', missed: 'bad' };

function Part({ node, subject }: Readonly<{ node: ExplanationNode; subject: Subject }>) {
  const t = useText();
  const [isOpen, setOpen] = useState(false);
  const { heading, figure, effect, outcome = '', partCount = 0 } = node;
  const lost = effect?.loses ?? 0;
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <span className="grow">{t(heading)}</span>
        {lost > 0 && <span className="loss small">{t(words.loses(pointsText(lost)))}</span>}
        {figure !== null && (
          <span className="figure">
            {outcome === '' ? pointsText(figure) : <Tag tone={tones[outcome] ?? 'plain'}>{pointsText(figure)}</Tag>}
          </span>
        )}
      </summary>
      {isOpen && (
        <div className="details-body stack">
          <NodeFacts node={node} />
          {partCount > 0 && <PartsBelow node={node} subject={subject} />}
        </div>
      )}
    </details>
  );
}

function PartsBelow({ node, subject }: Readonly<{ node: ExplanationNode; subject: Subject }>) {
  const below = useExplanation(subject, node.at);
  return <Answer query={below}>{({ explanation }) => <Parts parts={explanation.parts} subject={subject} />}</Answer>;
}

/** Why a figure is what it is: in words, by clause, by the numbers of the rulebook, and by records. */
export function NodeFacts({ node }: Readonly<{ node: ExplanationNode }>) {
  const t = useText();
  const { confirmed, says, clauses, numbers, events } = node;
  return (
    <>
      {confirmed && (
        <Notice kind="caution">
          <p>{t(confirmed.text)}</p>
        </Notice>
      )}
      {says.length > 0 && (
        <ul className="says">
          {says.map((say, index) => (
            // The same sentence can stand twice, and the list does not change.
            // oxlint-disable-next-line react/no-array-index-key
            <li key={index}>{t(say)}</li>
          ))}
        </ul>
      )}
      {clauses.length > 0 && <Clauses clauses={clauses} />}
      {numbers.length > 0 && <RuleNumbers numbers={numbers} />}
      {events.length > 0 && (
        <div>
          <p className="soft small">{t(words.records(events.length))}</p>
          {events.map((record) => (
            <RecordItem key={record.id} record={record} />
          ))}
        </div>
      )}
    </>
  );
}

function Clauses({ clauses }: Pick<ExplanationNode, 'clauses'>) {
  const t = useText();
  return (
    <details>
      <summary>
        <span className="grow">
          {t(words.basis)} {clauses.map(({ id }) => t(shared.clause(id))).join(t(shared.comma))}
        </span>
      </summary>
      <div className="details-body">
        {clauses.map((clause) => (
          <p key={clause.id}>{t(words.clauseText(clause.id, clause))}</p>
        ))}
      </div>
    </details>
  );
}
