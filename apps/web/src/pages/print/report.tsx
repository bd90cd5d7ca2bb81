import { useText } from '../../language.js';
import { pointsText } from '../../points.js';
import { Answer } from '../../ui/page.js';
import { Paper, PaperPage } from './a4.js';
import { Paragraphs } from './paragraphs.js';
import { useReport, type Report } from './print-data.js';
import { printWords as words } from './print-words.js';

type ReportProps = Readonly<{ branchId: string; year: string }>;

/** A secretary’s debriefing for a year as a paper (述职, clause 3.1a). */
export function ReportPaper({ branchId, year }: ReportProps) {
  const t = useText();
  const report = useReport(branchId, year);
  return (
    <PaperPage title={t(words.report)} lead={t(words.reportLead)} back={`/branches/${branchId}/years/${year}`}>
      <Answer query={report}>{(data) => <ReportText report={data} />}</Answer>
    </PaperPage>
  );
}

/** The duties stand in a table; the text says the same of them, a line each, so those lines are left out. */
function ReportText({ report }: Readonly<{ report: Report }>) {
  const t = useText();
  const [head = '', first = '', ...rest] = t(report.text).split('\n');
  const [, title = head, subtitle] = /^(.*?) ?[（(](.*)[）)][。.]$/.exec(head) ?? [];
  const duties = report.duties.filter(({ owed }) => owed > 0);
  return (
    <Paper
      title={title}
      subtitle={subtitle}
      position={report.position}
      signatures={[t(words.secretary), t(words.superior)]}
    >
      <Paragraphs lines={[first]} />
      {duties.length > 0 && <Duties duties={duties} />}
      <Paragraphs lines={rest.slice(rest.findIndex((line) => /^(二、|2\. )/.test(line)))} />
    </Paper>
  );
}

function Duties({ duties }: Pick<Report, 'duties'>) {
  const t = useText();
  const heads = [words.owed, words.met, words.partly, words.missed, words.ratio];
  return (
    <table className="a4-table">
      <thead>
        <tr>
          <th scope="col">{t(words.duty)}</th>
          <th scope="col">{t(words.clauses)}</th>
          {heads.map((head) => (
            <th scope="col" className="number" key={head.en}>
              {t(head)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {duties.map(({ id, title, clauses, owed, met, partly, missed, ratio }) => (
          <tr key={id}>
            <th scope="row">{t(title)}</th>
            <td>{clauses.join(' ')}</td>
            <td className="number">{owed}</td>
            <td className="number">{met}</td>
            <td className="number">{partly}</td>
            <td className="number">{missed}</td>
            <td className="number">{pointsText(ratio)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
