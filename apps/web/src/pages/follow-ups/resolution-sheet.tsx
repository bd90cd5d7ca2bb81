import { dayText } from '../../days.js';
import { useText } from '../../language.js';
import { Tag, type Tone } from '../../ui/notice.js';
import type { Check, FollowUp } from './follow-up-data.js';
import { followUpWords as words } from './follow-up-words.js';

type SheetProps = Readonly<{
  item: FollowUp;
  names: Readonly<Record<string, string>>;
  /** Whether the branch is named, because there are several. */
  isNamed: boolean;
}>;

const tones: Readonly<Record<FollowUp['state'], Tone>> = {
  open: 'info',
  overdue: 'bad',
  fulfilled: 'good',
  abandoned: 'plain',
  'not-validly-adopted': 'warn-tone',
  lapsed: 'plain',
};

/** A resolution: what was decided, by how many votes, who carries it out, and how far it is. */
export function ResolutionSheet({ item, names, isNamed }: SheetProps) {
  const t = useText();
  const { title, state, adoptedOn, votes, measures, responsible, deadline, checks, cautions, branchId } = item;
  return (
    <section className="sheet">
      <div className="row apart">
        <h2>{title}</h2>
        <Tag tone={tones[state]}>{t(words.states[state])}</Tag>
      </div>
      <p className="soft">
        {isNamed && `${names[branchId] ?? branchId} · `}
        {t(words.adopted(dayText(adoptedOn)))} ·{' '}
        {t(words.votes(votes.present, votes.eligible, votes.votesFor, votes.votesAgainst, votes.abstained))}
      </p>
      {checks && (
        <ol className="steps">
          {order.map((name) => (
            <CheckStep key={name} name={name} check={checks[name]} />
          ))}
        </ol>
      )}
      <dl className="facts">
        <dt>{t(words.measures)}</dt>
        <dd>{measures.length === 0 ? t(words.noPlan) : measures.join('；')}</dd>
        {responsible && <dt>{t(words.responsible)}</dt>}
        {responsible && <dd>{names[responsible] ?? responsible}</dd>}
        {deadline && <dt>{t(words.deadline)}</dt>}
        {deadline && <dd>{t(dayText(deadline))}</dd>}
      </dl>
      {cautions.map(({ code, zh, en }) => (
        <p key={code} className="warn">
          {t({ zh, en })}
        </p>
      ))}
    </section>
  );
}

const order = ['planned', 'publicised', 'reported', 'done'] as const;

const looks: Readonly<Record<Check['state'], string>> = {
  met: 'done',
  partly: 'late',
  missed: 'missed',
  'not-applicable': '',
  pending: '',
};

function CheckStep({
  name,
  check: { state, doneOn, dueOn },
}: Readonly<{ name: (typeof order)[number]; check: Check }>) {
  const t = useText();
  return (
    <li className={looks[state]}>
      {t(words.steps[name])}
      <small>{t(words.stepStates[state])}</small>
      {doneOn && <small>{t(words.doneOn(dayText(doneOn)))}</small>}
      {dueOn && <small>{t(words.dueOn(dayText(dueOn)))}</small>}
    </li>
  );
}
