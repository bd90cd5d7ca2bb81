import { useState } from 'react';
import { NoConnection, ProblemError } from '../../api/client.js';
import { useText } from '../../language.js';
import { Bars, HeatMap, Steps } from '../../ui/figures.js';
import { Notice, Tag } from '../../ui/notice.js';
import { Failure, Waiting } from '../../ui/page.js';
import { DataTable, type Column } from '../../ui/table.js';
import { Group } from './entry.js';
import { sampleProblem, sampleRows, samples, type SampleRow } from './samples.js';

export function NoticeStates() {
  const t = useText();
  return (
    <Group title={t(samples.notices)}>
      <div className="stack">
        <Notice title={t(samples.info)}>
          <p>{t(samples.caution)}</p>
        </Notice>
        <Notice kind="caution" title={t(samples.doubtful)}>
          <p>{t(samples.caution)}</p>
        </Notice>
        <Notice kind="refusal" title={t(samples.faulty)}>
          <p>{t(samples.fault)}</p>
        </Notice>
        <Notice kind="done" title={t(samples.done)} />
        <Failure error={new ProblemError(sampleProblem)} onRetry={() => undefined} />
        <Failure error={new NoConnection()} onRetry={() => undefined} />
        <Failure error={new Error('broken')} />
        <Waiting />
        <div className="row">
          <Tag>{t(samples.plain)}</Tag>
          <Tag tone="good">{t(samples.done)}</Tag>
          <Tag tone="warn-tone">{t(samples.doubtful)}</Tag>
          <Tag tone="bad">{t(samples.faulty)}</Tag>
          <Tag tone="info">{t(samples.info)}</Tag>
        </div>
      </div>
    </Group>
  );
}

export function TableStates() {
  const t = useText();
  const [order, setOrder] = useState('-points');
  const columns: readonly Column<SampleRow>[] = [
    { key: 'name', title: t(samples.unit), render: ({ name }) => t(name), sortBy: ({ name }) => t(name) },
    {
      key: 'points',
      title: t(samples.points),
      isNumber: true,
      render: ({ points }) => points.toFixed(2),
      sortBy: ({ points }) => points,
    },
    { key: 'note', title: t(samples.note), render: ({ note }) => t(note) },
  ];
  const shared = { columns, keyOf: (row: SampleRow) => row.name.en, order, onOrder: setOrder };
  return (
    <Group title={t(samples.tables)}>
      <div className="stack">
        <DataTable caption={t(samples.tables)} rows={sampleRows} {...shared} />
        <DataTable caption={t(samples.emptyTable)} rows={[]} empty={t(samples.nothing)} {...shared} />
        <details>
          <summary>
            <span className="grow">{t(samples.opens)}</span>
            <Tag>{t(samples.plain)}</Tag>
          </summary>
          <div className="details-body">{t(samples.caution)}</div>
        </details>
      </div>
    </Group>
  );
}

export function FigureStates() {
  const t = useText();
  const levels = [0, 1, 2, 3, 4, undefined];
  const cells = levels.map((level) => ({
    text: level === undefined ? '—' : `${level * 25}`,
    level,
    title: t(samples.points),
  }));
  return (
    <Group title={t(samples.figures)}>
      <div className="stack">
        <Bars
          unit={(count) => `${count}`}
          items={[
            { key: '1', label: t(samples.done), count: 27, tone: 'good' },
            { key: '2', label: t(samples.info), count: 23, tone: 'info' },
            { key: '3', label: t(samples.doubtful), count: 8, tone: 'warn-tone' },
            { key: '4', label: t(samples.faulty), count: 2, tone: 'bad' },
          ]}
        />
        <HeatMap
          caption={t(samples.figures)}
          corner={t(samples.unit)}
          titles={levels.map((_, index) => `${t(samples.column)} ${index + 1}`)}
          rows={sampleRows.map(({ name }) => ({ key: name.en, label: t(name), cells }))}
        />
        <Steps
          label={t(samples.steps)}
          steps={[
            { key: '1', title: t(samples.one), note: '2026-01-15', state: 'done' },
            { key: '2', title: t(samples.other), state: 'now' },
            { key: '3', title: t(samples.nothing), state: 'later' },
          ]}
        />
      </div>
    </Group>
  );
}
