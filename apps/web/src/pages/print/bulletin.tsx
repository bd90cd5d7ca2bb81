import { useScorecard } from '../assessment/assessment-data.js';
import { dayText } from '../../days.js';
import { useText } from '../../language.js';
import { Notice } from '../../ui/notice.js';
import { Answer } from '../../ui/page.js';
import { Paper, PaperPage } from './a4.js';
import { Paragraphs } from './paragraphs.js';
import { useBulletin } from './print-data.js';
import { printWords as words } from './print-words.js';

/** The bulletin of a month as a paper (clause 4.2b). */
export function BulletinPaper({ month }: Readonly<{ month: string }>) {
  const t = useText();
  const draft = useBulletin(month);
  const year = Number(month.slice(0, 4));
  const issued = useScorecard({ year }).data?.bulletins.find((bulletin) => bulletin.month === month);
  return (
    <PaperPage title={t(words.bulletin)} lead={t(words.bulletinLead)} back={`/assessments/${year}`}>
      {issued && (
        <div className="no-print after-head">
          <Notice>
            <p>{t(words.issued(dayText(issued.issuedOn)))}</p>
          </Notice>
        </div>
      )}
      <Answer query={draft}>
        {({ title, text, position }) => (
          <Paper
            title={t(title)}
            position={position}
            signatures={[t(words.drafter), t(words.approver), t(words.committee)]}
          >
            <Paragraphs lines={t(text).split('\n')} />
          </Paper>
        )}
      </Answer>
    </PaperPage>
  );
}
