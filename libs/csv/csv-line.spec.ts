import { csvLine, guarded } from './index.js';

describe('text in a cell', () => {
  it.each(['=1+1', '+86', '-1', '@x', '＝1+1', '＋86', '－1', '＠x', '\tx', '\rx', '\n=1+1'])(
    'is guarded where a spreadsheet could run it: %j',
    (text) => expect(guarded(text)).toBe(`'${text}`),
  );

  it.each(['', '财政局', '1=1', ' 3', "'x"])('stays as it is otherwise: %j', (text) => {
    expect(guarded(text)).toBe(text);
  });
});

describe('a line', () => {
  it('has quotes around a cell with a comma, a quote or a line break', () => {
    expect(csvLine(['a', 'b,c', 'd"e', 'f\ng', '一'])).toBe('a,"b,c","d""e","f\ng",一\r\n');
  });
});
