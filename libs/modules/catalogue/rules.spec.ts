import type { Caution } from '../../kernel/rule.js';
import { eventNames, glossary } from './index.js';
import { refusalCodes } from './refusal-codes.js';
import { allRules, rulesByEvent } from './rules.js';

const codesOf = (type: string) => rulesByEvent.find((each) => each.type === type)!.rules.map(({ code }) => code);

describe('the list of rules', () => {
  it('is of every event, and begins with the rules of all events', () => {
    expect(rulesByEvent.map(({ type }) => type)).toEqual(['*', ...Object.keys(eventNames)]);
    expect(Object.keys(eventNames).toSorted()).toEqual(Object.keys(glossary).toSorted());
    expect(codesOf('*')).toEqual(expect.arrayContaining(['FIELD_MISSING', 'DAY_IN_FUTURE']));
  });

  it('gives each rule a code of its own', () => {
    const codes = allRules.map(({ code }) => code);
    expect(codes.filter((code, index) => codes.indexOf(code) !== index)).toEqual([]);
  });

  it('leaves no rule out, and lists none that there is not', () => {
    const listed = new Set(rulesByEvent.flatMap(({ rules }) => rules.map(({ code }) => code)));
    expect(allRules.map(({ code }) => code).filter((code) => !listed.has(code))).toEqual([]);
    const refusals = new Set(allRules.filter((rule) => !('kind' in rule)).map(({ code }) => code));
    expect(
      Object.values(refusalCodes)
        .flatMap((codes) => codes.split(' '))
        .filter((code) => !refusals.has(code)),
    ).toEqual([]);
  });

  it('says of each whether it refuses, and cites the clause of every offence', () => {
    const offences = allRules.filter((rule): rule is Caution => 'kind' in rule && rule.kind === 'offence');
    expect(offences.filter(({ clause }) => clause === undefined).map(({ code }) => code)).toEqual([]);
    expect(
      rulesByEvent.find(({ type }) => type === 'CharterRead')!.rules.map(({ code, kind }) => [code, kind]),
    ).toEqual(
      expect.arrayContaining([
        ['CHARTER_READ_TWICE', 'refusal'],
        ['CHARTER_LED_BY_OTHER', 'offence'],
        ['CHARTER_OFF_PARTY_DAY', 'offence'],
      ]),
    );
  });
});
