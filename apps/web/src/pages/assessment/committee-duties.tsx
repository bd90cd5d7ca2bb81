import { Link } from 'wouter';
import { monthText } from '../../days.js';
import { useText } from '../../language.js';
import { Tag } from '../../ui/notice.js';
import { Answer } from '../../ui/page.js';
import { useScorecard, type Scorecard } from './assessment-data.js';
import { assessmentWords as words } from './assessment-words.js';

type Duty = Scorecard['duties'][number];

/** What the committee itself had to do, before it judges others. */
export function CommitteeDuties({ year }: Readonly<{ year: number }>) {
  const t = useText();
  const scorecard = useScorecard({ year });
  return (
    <section className="sheet">
      <h2>{t(words.duties)}</h2>
      <p className="soft">{t(words.dutiesHint)}</p>
      <Answer query={scorecard}>
        {({ duties, phoneChecks }) => (
          <ul className="duties">
            {duties.map((duty) => (
              <DutyLine key={duty.id} duty={duty} />
            ))}
            <li>
              <div className="duty">
                <span>{t(words.phoneChecks)}</span>
                <Tag>{t(words.phoneCheckCount(phoneChecks))}</Tag>
              </div>
            </li>
          </ul>
        )}
      </Answer>
      <nav className="row months" aria-label={t(words.bulletins)}>
        <span className="soft">{t(words.bulletins)}</span>
        {Array.from({ length: 12 }, (_, index) => (
          <Link key={index + 1} to={`/committee/${year}-${String(index + 1).padStart(2, '0')}/bulletin`}>
            {t(monthText(index + 1))}
          </Link>
        ))}
      </nav>
    </section>
  );
}

function DutyLine({ duty: { title, failures } }: Readonly<{ duty: Duty }>) {
  const t = useText();
  if (failures.length === 0)
    return (
      <li>
        <div className="duty">
          <span>{t(title)}</span>
          <Tag tone="good">{t(words.noFailure)}</Tag>
        </div>
      </li>
    );
  return (
    <li>
      <details>
        <summary>
          <span className="grow">{t(title)}</span>
          <Tag tone="warn-tone">{t(words.failureCount(failures.length))}</Tag>
        </summary>
        <ul className="details-body columns">
          {failures.map((failure) => (
            <li key={failure.zh}>{t(failure)}</li>
          ))}
        </ul>
      </details>
    </li>
  );
}
