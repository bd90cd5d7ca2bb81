import type { Rule } from '../kernel/rule.js';

/** The rules on a file of the interchange format, besides those on each record (events.md). */
export const fileRules = {
  emptyFile: { code: 'FILE_EMPTY', zh: '文件中没有任何记录', en: 'The file holds no record' },
  brokenCompression: {
    code: 'COMPRESSION_BROKEN',
    zh: '压缩数据不完整或已损坏，请重新传送文件',
    en: 'The compressed data breaks off or is damaged; transfer the file again',
  },
  byteOrderMark: {
    code: 'BYTE_ORDER_MARK',
    zh: '文件开头有字节顺序标记（BOM），请另存为不带 BOM 的 UTF-8 文件',
    en: 'The file begins with a byte order mark; save it as UTF-8 without one',
  },
  notUtf8: { code: 'NOT_UTF8', zh: '不是有效的 UTF-8 编码', en: 'This is not valid UTF-8' },
  lineTooLong: { code: 'LINE_TOO_LONG', zh: '一行超过16 MiB', en: 'The line is longer than 16 MiB' },
  blankLine: { code: 'BLANK_LINE', zh: '空行', en: 'The line is blank' },
  notJson: { code: 'NOT_JSON', zh: '不是一个完整的 JSON 值', en: 'This is not one JSON value' },
  notAnObject: { code: 'NOT_AN_OBJECT', zh: '不是 JSON 对象', en: 'This is not a JSON object' },
  tooDeep: { code: 'NESTED_TOO_DEEP', zh: '嵌套层次过深', en: 'This is nested too deep' },
  repeatedKey: { code: 'KEY_REPEATED', zh: '同一对象中字段重复', en: 'The key stands twice in its object' },
  inexactNumber: {
    code: 'NUMBER_INEXACT',
    zh: '数值应写作整数，不带小数点和指数，且不超过9007199254740991',
    en: 'The number must be a whole number without fraction and exponent, up to 9007199254740991',
  },
  nulCharacter: { code: 'NUL_CHARACTER', zh: '文字中含有空字符（U+0000）', en: 'The text holds a NUL character' },
  notAnInstant: {
    code: 'NOT_AN_INSTANT',
    zh: '不是有效时刻（应为 RFC 3339，如 2025-03-05T09:12:33+08:00）',
    en: 'This is not an instant (RFC 3339, such as 2025-03-05T09:12:33+08:00)',
  },
  tooLarge: { code: 'DATA_TOO_LARGE', zh: '一条记录的内容超过8 MB', en: 'The data of a record is larger than 8 MB' },
  unknownSchema: {
    code: 'SCHEMA_UNKNOWN',
    zh: '没有这个版本的数据格式',
    en: 'The data of this type has no such version',
  },
  importNote: {
    code: 'NOTE_OF_IMPORT',
    zh: '导入记录只属于产生它的日志，不得导入',
    en: 'The note of an import belongs to the log that made it; it is not imported',
  },
  accessRecord: {
    code: 'ACCESS_RECORD',
    zh: '授权记录只属于产生它的日志，不得导入；请在本系统中重新授权',
    en: 'Who may do what belongs to the log that says so; it is not imported. Grant the roles here',
  },
  erasureRecord: {
    code: 'ERASURE_RECORD',
    zh: '个人信息删除记录只属于产生它的日志，不得导入',
    en: 'What was erased belongs to the log that says so; it is not imported',
  },
  repeatedId: { code: 'ID_REPEATED', zh: '该编号在文件中已经出现', en: 'The id stands in the file already' },
  takenId: {
    code: 'ID_TAKEN',
    zh: '日志中已有相同编号而内容不同的记录',
    en: 'The log holds a record of this id with other content',
  },
} as const satisfies Record<string, Rule>;
