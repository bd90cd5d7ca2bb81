import type { ReactNode } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useTasks } from '../api/system.js';
import { dayText } from '../days.js';
import { bilingual, useText } from '../language.js';
import { Button, ButtonLink } from './button.js';
import { Page } from './page.js';

const paperWords = {
  print: bilingual('打印', 'Print'),
  back: bilingual('返回', 'Back'),
  checkpoint: bilingual('审计日志检查点', 'Checkpoint of the audit log'),
  checkpointSize: (size: string) => bilingual(`${size} 条记录`, `${size} records`),
  printedOn: (day: { zh: string; en: string }) => bilingual(`${day.zh}打印`, `Printed on ${day.en}`),
  signatureDay: bilingual('年　　月　　日', 'Date: ________'),
};

type PaperPageProps = Readonly<{
  title: string;
  lead?: ReactNode;
  /** Where the reader came from. */
  back: string;
  children: ReactNode;
}>;

/** The page of a paper: what it is and how to print it, which is not printed, and the paper. */
export function PaperPage({ title, lead, back, children }: PaperPageProps) {
  const t = useText();
  const actions = [
    <Button key="print" look="primary" onClick={() => print()}>
      {t(paperWords.print)}
    </Button>,
    <ButtonLink key="back" to={back}>
      {t(paperWords.back)}
    </ButtonLink>,
  ];
  return (
    <div className="has-paper">
      <Page title={title} lead={lead} actions={actions}>
        {children}
      </Page>
    </div>
  );
}

type PaperProps = Readonly<{
  title: string;
  subtitle?: ReactNode;
  /** Who signs, each on a line of their own. */
  signatures: readonly string[];
  children: ReactNode;
}>;

/** A sheet of A4 as it is printed: title, text, signature lines, and at the foot the checkpoint by which it can be checked. */
export function Paper({ title, subtitle, signatures, children }: PaperProps) {
  const t = useText();
  return (
    <article className="paper">
      <h2 className="paper-title">{title}</h2>
      {subtitle && <p className="paper-subtitle">{subtitle}</p>}
      {children}
      <div className="signatures">
        {signatures.map((signature) => (
          <div key={signature} className="signature">
            <span>{signature}</span>
            <span className="signature-line" />
            <span>{t(paperWords.signatureDay)}</span>
          </div>
        ))}
      </div>
      <PaperFoot />
    </article>
  );
}

function PaperFoot() {
  const t = useText();
  const checkpoint = useQuery({ queryKey: ['checkpoint'], queryFn: checkpointOf, retry: false });
  const { data: tasks } = useTasks();
  return (
    <footer className="paper-foot">
      {checkpoint.data && (
        <span className="root">
          {t(paperWords.checkpoint)}: {checkpoint.data.origin} · {t(paperWords.checkpointSize(checkpoint.data.size))} ·{' '}
          {checkpoint.data.root}
        </span>
      )}
      {tasks && <span>{t(paperWords.printedOn(dayText(tasks.day)))}</span>}
    </footer>
  );
}

/** The first three lines of the checkpoint: origin, size, root. A log without one yet has an empty foot. */
async function checkpointOf() {
  const answer = await fetch('/log/checkpoint');
  if (!answer.ok) return null;
  const [origin = '', size = '', root = ''] = (await answer.text()).split('\n');
  return { origin, size, root };
}
