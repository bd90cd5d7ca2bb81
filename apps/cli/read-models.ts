import { UsageError } from './usage-error.js';

/** The error of an unknown read model; it names the known ones. */
export function unknownModel(command: string, model: string, known: readonly string[]): UsageError {
  return new UsageError(
    {
      zh: `没有“${model}”这种查询数据。现有：${known.join('、')}`,
      en: `There is no read model “${model}”. There are: ${known.join(', ')}`,
    },
    command,
  );
}
