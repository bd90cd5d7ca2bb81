import { dayText } from '../../../days.js';
import { useText } from '../../../language.js';
import { pointsText } from '../../../points.js';
import { Tag } from '../../../ui/notice.js';
import { Answer } from '../../../ui/page.js';
import { assessmentWords as words } from '../assessment-words.js';
import { useExplanation, type Explanation, type Subject } from './explanation-data.js';
import { NodeFacts, Parts } from './node.js';

/** A grade from its figure down to the records, each level read when it is opened. */
export function ExplanationTree({ subject }: Readonly<{ subject: Subject }>) {
  const root = useExplanation(subject, undefined);
  return <Answer query={root}>{(data) => <Tree explanation={data} subject={subject} />}</Answer>;
}

type TreeProps = Readonly<{ explanation: Explanation; subject: Subject }>;

function Tree({ explanation: { explanation: node, stage, cutoff }, subject }: TreeProps) {
  const t = useText();
  return (
    <div className="stack">
      <div className="row apart">
        <h2>{t(node.heading)}</h2>
        <span className="big-figure">{pointsText(node.figure)}</span>
      </div>
      <p className="soft">
        <Tag tone={stage === 'confirmed' ? 'good' : 'plain'}>{t(words.stages[stage])}</Tag>{' '}
        {t(words.lead(dayText(cutoff)))}
      </p>
      <NodeFacts node={node} />
      <Parts parts={node.parts} subject={subject} />
    </div>
  );
}
