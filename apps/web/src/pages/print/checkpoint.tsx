import { useQuery } from '@tanstack/react-query';
import { encode } from 'uqr';
import { answerOf, api, ProblemError } from '../../api/client.js';
import { useText } from '../../language.js';
import { words } from './words.js';

const everyMs = 2000;
const border = 4;

/** The newest checkpoint, asked for again until it covers a position of the log; `null`: the log has none. */
function useCheckpoint(position: number) {
  return useQuery({
    queryKey: ['checkpoint', position],
    queryFn: async (): Promise<string | null> => {
      try {
        return await answerOf(api.GET('/log/checkpoint', { parseAs: 'text' }));
      } catch (error) {
        if (error instanceof ProblemError && error.problem.status === 404) return null;
        throw error;
      }
    },
    refetchInterval: ({ state }) => (sizeOf(state.data) > position ? false : everyMs),
  });
}

/** The second line of a checkpoint is the number of its records (C2SP tlog-checkpoint). */
function sizeOf(note: string | null | undefined): number {
  return Number(note?.split('\n')[1] ?? 0);
}

/** The foot of a printed form: the checkpoint as a code and as text, by which it can be verified later. */
export function CheckpointFoot({ position }: Readonly<{ position: number }>) {
  const t = useText();
  const { data } = useCheckpoint(position);
  if (data === undefined) return null;
  if (data === null) return <p className="soft small">{t(words.noCheckpoint)}</p>;
  const [origin, size, root] = data.split('\n') as [string, string, string];
  return (
    <div className="checkpoint">
      <QrCode text={data} label={t(words.checkpoint)} />
      <div className="small">
        <p>
          {Number(size) > position ? t(words.checkpointSays(Number(size))) : <strong>{t(words.notCovered)}</strong>}
        </p>
        <p>
          {t(words.checkpoint)}：{origin} · {size} · {root}
        </p>
      </div>
    </div>
  );
}

/** A QR code as one path. */
function QrCode({ text, label }: Readonly<{ text: string; label: string }>) {
  const { data, size } = encode(text, { ecc: 'M', border });
  const squares = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return (
    <svg className="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shapeRendering="crispEdges">
      <rect width={size} height={size} fill="#fff" />
      <path d={squares.join('')} />
    </svg>
  );
}
