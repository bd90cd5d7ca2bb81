import type { Bilingual } from '../../kernel/bilingual.js';
import type { ErrorCode, YAMLError } from 'yaml';

type SyntaxText = Bilingual & Readonly<{ code: string }>;

/** The faults that make a file unreadable before its content is checked. */
export const sourceTexts = {
  tooLarge: {
    code: 'FILE_TOO_LARGE',
    zh: '文件超过 256 KiB，不像是评分细则；请检查是否选错了文件',
    en: 'The file is larger than 256 KiB, which no rulebook is: check that it is the right file',
  },
  notUtf8: {
    code: 'NOT_UTF8',
    zh: '本行不是 UTF-8 编码（可能是 GBK 或 UTF-16）；请用编辑器另存为 UTF-8',
    en: 'This line is not UTF-8 (perhaps GBK or UTF-16): save the file as UTF-8',
  },
  tab: {
    code: 'TAB',
    zh: '此处有制表符，YAML 以空格缩进；请改为空格',
    en: 'There is a tab here, but YAML is indented with spaces: replace it by spaces',
  },
  tooDeep: {
    code: 'TOO_DEEP',
    zh: '嵌套层数过多，不像是评分细则；请检查括号和缩进',
    en: 'This is nested deeper than any rulebook: check brackets and indentation',
  },
  otherVersion: {
    code: 'YAML_VERSION',
    zh: '文件声明了其他 YAML 版本，取值含义会不同；请删去 %YAML 行或改为 1.2',
    en: 'The file declares another YAML version, in which values mean other things: remove the %YAML line or write 1.2',
  },
  anchor: {
    code: 'ANCHOR',
    zh: '细则中不得使用锚点（&）和别名（*），以免数字的来历看不清；请直接写出内容',
    en: 'Anchors (&) and aliases (*) hide where a number comes from and are not allowed: write the content out',
  },
  tag: {
    code: 'TAG',
    zh: '细则中不得使用标签（!）；请删去，文字可用引号括起',
    en: 'Tags (!) are not allowed: remove it, and put text in quotes where needed',
  },
} as const satisfies Record<string, SyntaxText>;

const syntaxTexts: Partial<Record<ErrorCode, SyntaxText>> = {
  DUPLICATE_KEY: {
    code: 'DUPLICATE_KEY',
    zh: '同一名称写了两次，无法确定以哪个为准；请删去一个',
    en: 'The same key is there twice, and nothing says which one counts: remove one',
  },
  MULTIPLE_DOCS: {
    code: 'MULTIPLE_DOCUMENTS',
    zh: '一个文件只能有一部细则；请删去 --- 分隔线或分成两个文件',
    en: 'A file holds one rulebook only: remove the --- line or split the file',
  },
  NON_STRING_KEY: {
    code: 'NON_TEXT_KEY',
    zh: '名称必须是文字；请检查括号和冒号',
    en: 'A key must be text: check brackets and colons',
  },
  TAG_RESOLVE_FAILED: sourceTexts.tag,
};

/** A text for a fault of the YAML reader; other faults keep the reader's message. */
export function syntaxText({ code, message }: YAMLError): SyntaxText {
  return (
    syntaxTexts[code] ?? {
      code: 'NOT_YAML',
      zh: `不是有效的 YAML（${message}）；请检查本行的缩进、引号、括号和冒号`,
      en: `This is not YAML (${message}): check indentation, quotes, brackets and colons here`,
    }
  );
}
