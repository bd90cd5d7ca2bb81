import { UsageError } from './usage-error.js';

/** There is no read model of this name; the error names those there are. */
export function unknownModel(command: string, model: string, known: readonly string[]): UsageError {
  return new UsageError(
    {
      zh: `没有“${model}”这种查询数据。现有：${known.join('、')}`,
      en: `There is no read model “${model}”. There are: ${known.join(', ')}`,
    },
    command,
  );
}
