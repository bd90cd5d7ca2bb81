import type { Rule } from '../kernel/rule.js';

/** Why a file is not read as sheets. Each says what to do. */
export const sheetRules = {
  empty: { code: 'FILE_EMPTY', zh: '文件是空的', en: 'The file is empty' },
  tooLarge: {
    code: 'FILE_TOO_LARGE',
    zh: '文件超过4 MB。请删去图片和不用的工作表，或分成几个文件',
    en: 'The file is larger than 4 MB; remove pictures and unused sheets, or split it',
  },
  inflatesTooFar: {
    code: 'FILE_INFLATES_TOO_FAR',
    zh: '文件解压后过大，未予读取。请把需要的内容复制到一个新的工作簿，再上传',
    en: 'The file grows too large when it is unpacked and was not read; copy what is needed into a new workbook',
  },
  tooHard: {
    code: 'FILE_TOO_HARD',
    zh: '文件过于复杂，在限定的时间和内存内读不完。请把需要的内容复制到一个新的工作簿，再上传',
    en: 'The file could not be read within the time and memory allowed; copy what is needed into a new workbook',
  },
  tooManyRows: {
    code: 'FILE_TOO_MANY_ROWS',
    zh: '一张工作表超过10000行或200列。请删去多余的行列，或分成几个文件',
    en: 'A sheet has more than 10,000 rows or 200 columns; remove what is not needed, or split the file',
  },
  damaged: {
    code: 'FILE_DAMAGED',
    zh: '文件不完整或已损坏。请用 Excel 或 WPS 打开，另存为 .xlsx 后再上传',
    en: 'The file is cut off or damaged; open it in Excel or WPS and save it as .xlsx',
  },
  encrypted: {
    code: 'FILE_ENCRYPTED',
    zh: '文件设有密码。请用 Excel 或 WPS 打开，取消密码后再上传',
    en: 'The file is protected by a password; open it, remove the password and save it',
  },
  macros: {
    code: 'FILE_HAS_MACROS',
    zh: '文件中有宏，不予读取。请另存为不含宏的 .xlsx',
    en: 'The file holds macros and is not read; save it as .xlsx without macros',
  },
  noSheet: {
    code: 'FILE_NO_SHEET',
    zh: '这不是表格文件。可以上传 .xlsx、.xls 和 CSV；网页、Word、PDF、图片等请先另存为 .xlsx',
    en: 'This is no file of sheets; .xlsx, .xls and CSV are read, save anything else as .xlsx first',
  },
  unknownCharacters: {
    code: 'FILE_CHARACTERS_UNKNOWN',
    zh: '文件的文字编码无法识别。请另存为 .xlsx，或“CSV UTF-8”',
    en: 'The characters of the file are neither UTF-8 nor GB 18030; save it as .xlsx or as “CSV UTF-8”',
  },
} as const satisfies Record<string, Rule>;
