import { glossary } from '../catalogue/index.js';
import { layoutOf, lineOf } from './layout.js';
import { parseLine } from './parse-line.js';

const head = '{"id":"00000000-0000-4000-8000-000000000000","stream":"member-m-1","type":"MemberJoined","data":';
const tail = ',"recordedAt":"2025-03-05T09:12:33+08:00","actor":"u-1"}';
const data =
  '{"memberId":"m-1","branchId":"b-1","groupId":"g-1","name":"顾华","phone":"12986624336","leader":false,"joinedOn":"2025-03-05"}';

const layout = (line: string) => {
  const { envelope, tokens } = parseLine(line);
  return layoutOf(envelope, tokens);
};
const restored = (line: string) => lineOf(parseLine(line).envelope, layout(line));

describe('the layout of a line', () => {
  it('is needed for no line in the default spelling', () => {
    const ids = ',"commandId":"c-1","correlationId":"c-2","causationId":"c-3"}';
    for (const line of [head + data + tail, head + data + tail.replace('}', ids)]) {
      expect(layout(line)).toBeUndefined();
      expect(restored(line)).toBe(line);
    }
  });

  it('writes the default spelling in the order of the schema, and no version', () => {
    const event = { ...(JSON.parse(head + data + tail) as { type: string }), schema: 1 };
    expect(lineOf(event)).toBe(head + data + tail);
    expect(Object.keys(glossary['MemberJoined']!.properties)).toEqual(
      Object.keys((event as unknown as { data: object }).data),
    );
  });

  it('names the keys of another order', () => {
    const line = `${head}{"memberId":"m-1","joinedOn":"2025-03-05","branchId":"b-1","leader":false,"name":"顾华"}${tail}`;
    expect(layout(line)).toBe(
      '{"order":["id","stream","type",["data",["memberId","joinedOn","branchId","leader","name"]],"recordedAt","actor"]}',
    );
    expect(restored(line)).toBe(line);
  });

  it('tells that the version stood there', () => {
    const line = head + data + tail.replace('}', ',"schema":1}');
    expect(layout(line)).toBe('{"order":["id","stream","type","data","recordedAt","actor","schema"]}');
    expect(restored(line)).toBe(line);
  });

  it('is one for all lines of a source that writes as Python does', () => {
    const python = (name: string) =>
      (head + data + tail).replaceAll('":', '": ').replaceAll(',"', ', "').replace('顾华', name);
    const lines = [String.raw`\u987e\u534e`, String.raw`\u738b`].map(python);
    expect(lines.map(layout)).toEqual(Array(2).fill('{"gaps":{":_":" ",",_":" "},"escapes":{"wide":"lower"}}'));
    expect(lines.map(restored)).toEqual(lines);
  });

  it('holds nothing of a personal field, however oddly it is spelled', () => {
    const line = (head + data + tail)
      .replace('顾华', String.raw`顾\u534E王\u738b`)
      .replace('12986624336', String.raw`1\u003298\u003662\u00344336`);
    const text = layout(line)!;
    expect(restored(line)).toBe(line);
    expect(text).not.toMatch(/顾|华|王|534e|738b|987e|0032|0036|0034|12|98|66|24|43/i);
  });

  it('is kept apart for many layouts', () => {
    const { envelope } = parseLine(head + data + tail);
    for (let count = 1; count <= 10_001; count++) {
      const gap = count.toString(2).replaceAll('0', ' ').replaceAll('1', '\t');
      expect(lineOf(envelope, JSON.stringify({ gaps: { $: gap } }))).toBe(head + data + tail + gap);
    }
  });
});
