import { languages } from '#libs/kernel/bilingual.js';
import { folderArgument, oneOf } from '../arguments.js';
import { defaultedOption, flag, option } from '../command.js';
import { formats } from '../output/format.js';

export const defaultFolder = './data';

/** The options of every command, before it or after it. */
export const globalOptions = {
  data: option(
    '--data DIR',
    {
      zh: `数据文件夹（默认 ${defaultFolder}，或环境变量 DANGRI_DATA）`,
      en: `the data folder (default ${defaultFolder}, or DANGRI_DATA in the environment)`,
    },
    folderArgument,
  ),
  lang: option(
    '--lang LANG',
    {
      zh: '语言：zh 或 en（默认依 DANGRI_LANG 或系统区域设置）',
      en: 'the language, zh or en (default: by DANGRI_LANG or the locale)',
    },
    oneOf(...languages),
  ),
  format: defaultedOption(
    '--format FORMAT',
    {
      zh: `输出格式：${formats.join('、')}（默认 table）`,
      en: `the form of the answer: ${formats.join(', ')} (default table)`,
    },
    oneOf(...formats),
    'table',
  ),
  quiet: flag('-q, --quiet', { zh: '不显示进度和提示', en: 'no progress and no notes' }),
} as const;
