import { dayText } from '../../days.js';
import { useText } from '../../language.js';
import { Steps } from '../../ui/figures.js';
import { Tag } from '../../ui/notice.js';
import { Answer } from '../../ui/page.js';
import { useAssessmentStatus, type AssessmentStatus, type AssessmentStep } from './assessment-data.js';
import { assessmentWords as words } from './assessment-words.js';

/** From the opening to the seal: how far it is, who did what and when, and what cannot be undone. */
export function AssessmentSteps({ year }: Readonly<{ year: number }>) {
  const t = useText();
  const status = useAssessmentStatus({ year });
  return (
    <section className="sheet">
      <h2>{t(words.steps)}</h2>
      <Answer query={status}>{(data) => <StepsOf status={data} />}</Answer>
    </section>
  );
}

function StepsOf({ status }: Readonly<{ status: AssessmentStatus }>) {
  const t = useText();
  const { steps, honours } = status;
  return (
    <>
      <Steps
        label={t(words.steps)}
        steps={steps.map((step) => ({
          key: step.step,
          title: t(words.step[step.step]),
          state: step.state,
          note: noteOf(step),
        }))}
      />
      <details>
        <summary>
          <span className="grow">{t(words.stepDetails)}</span>
        </summary>
        <div className="details-body stack">
          {steps.map((step) => (
            <StepFacts key={step.step} step={step} names={status.names} />
          ))}
          {honours.length > 0 && (
            <div>
              <h3>{t(words.honours)}</h3>
              <Records records={honours} names={status.names} />
            </div>
          )}
        </div>
      </details>
    </>
  );

  function noteOf({ step, state, records }: AssessmentStep): string {
    const last = records[records.length - 1];
    if (last) return t(dayText(last.recordedOn));
    if (step === 'appeals' && state === 'done') return t(words.noAppeals);
    return t(words.stepStates[state]);
  }
}

type FactsProps = Readonly<{ step: AssessmentStep; names: AssessmentStatus['names'] }>;

function StepFacts({ step: { step, state, records }, names }: FactsProps) {
  const t = useText();
  const none = step === 'appeals' && state === 'done' ? words.noAppeals : words.notYet;
  return (
    <div>
      <h3>
        {t(words.step[step])}{' '}
        <Tag tone={state === 'done' ? 'good' : state === 'now' ? 'warn-tone' : 'plain'}>
          {t(words.stepStates[state])}
        </Tag>
      </h3>
      <p className="soft">{t(words.stepRule[step])}</p>
      {records.length === 0 ? <p>{t(none)}</p> : <Records records={records} names={names} />}
    </div>
  );
}

type RecordsProps = Readonly<{ records: AssessmentStep['records']; names: AssessmentStatus['names'] }>;

function Records({ records, names }: RecordsProps) {
  const t = useText();
  return (
    <ul>
      {records.map(({ eventId, what, recordedOn, actor, cautions }) => (
        <li key={eventId}>
          {t(what)} <span className="soft">{t(words.recordedBy(dayText(recordedOn), names[actor] ?? actor))}</span>
          {cautions.map(({ code, zh, en }) => (
            <p key={code} className="warn">
              {t({ zh, en })}
            </p>
          ))}
        </li>
      ))}
    </ul>
  );
}
