import { useEffect, type ReactNode } from 'react';
import { NoConnection, ProblemError } from '../api/client.js';
import { useText } from '../language.js';
import { words } from '../words.js';
import { Button } from './button.js';
import { Notice } from './notice.js';

type PageProps = Readonly<{ title: string; lead?: ReactNode; actions?: ReactNode; children: ReactNode }>;

/** A page: its title, which is the title of the window too, one sentence of what it is for, and what is on it. */
export function Page({ title, lead, actions, children }: PageProps) {
  const t = useText();
  useEffect(() => {
    document.title = `${title} · ${t(words.product)}`;
  }, [title, t]);
  return (
    <>
      <div className="page-head row apart">
        <div>
          <h1>{title}</h1>
          {lead && <p>{lead}</p>}
        </div>
        {actions && <div className="row no-print">{actions}</div>}
      </div>
      {children}
    </>
  );
}

export function Waiting() {
  const t = useText();
  return <output className="waiting">{t(words.waiting)}</output>;
}

type FailureProps = Readonly<{ error: unknown; onRetry?: () => void }>;

/** Says in words what went wrong and what to do. */
export function Failure({ error, onRetry }: FailureProps) {
  const t = useText();
  const retry = onRetry && (
    <p>
      <Button onClick={onRetry}>{t(words.tryAgain)}</Button>
    </p>
  );
  if (error instanceof NoConnection)
    return (
      <Notice kind="refusal" title={t(words.noConnection)}>
        <p>{t(words.noConnectionAdvice)}</p>
        {retry}
      </Notice>
    );
  if (!(error instanceof ProblemError))
    return (
      <Notice kind="refusal" title={t(words.pageBroke)}>
        <p>{t(words.pageBrokeAdvice)}</p>
        {retry}
      </Notice>
    );
  const { problem } = error;
  const id = problem.instance?.replace(/^urn:dangri:request:/, '');
  return (
    <Notice kind="refusal" title={t({ zh: problem.zh.title, en: problem.en.title })}>
      {problem.zh.detail && <p>{t(error.reason)}</p>}
      {problem.status >= 500 && id && <p>{t(words.requestId(id))}</p>}
      {problem.status >= 500 || problem.status === 429 ? retry : null}
    </Notice>
  );
}
type Query<Data> = Readonly<{ data: Data | undefined; error: unknown; refetch: () => unknown }>;

/** What a query answered, or that it is waited for, or why it failed. */
export function Answer<Data>({
  query,
  children,
}: Readonly<{ query: Query<Data>; children: (data: Data) => ReactNode }>) {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.error) return <Failure error={query.error} onRetry={() => void query.refetch()} />;
  return <Waiting />;
}
