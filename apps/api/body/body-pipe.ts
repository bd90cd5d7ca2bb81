import { Injectable, ValidationPipe, type ArgumentMetadata } from '@nestjs/common';
import type { ValidationError } from 'class-validator';
import type { Rule } from '#libs/kernel/rule.js';
import { shapeRules } from '#libs/kernel/shape.js';
import type { FieldFault } from '../problem/problem.js';
import { faultOf, invalidFields, mostSpecific, within } from './field-faults.js';
import { requireModest } from './limits.js';

/** Checks every body that has a class. Bodies of events have none: they are checked by the schema of the event. */
@Injectable()
export class BodyPipe extends ValidationPipe {
  constructor() {
    super({
      whitelist: true,
      forbidNonWhitelisted: true,
      forbidUnknownValues: true,
      validationError: { target: false, value: false },
      exceptionFactory: (errors) => invalidFields(errors.flatMap((error) => faultsOf(error, ''))),
    });
  }

  /** The body, unchanged. Throws the `Problem` that names every wrong field. */
  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    if (metadata.type !== 'body' || !this.toValidate(metadata)) return value;
    requireModest(value);
    await super.transform(value, metadata);
    return value;
  }
}

/** The rule of form for each constraint. */
const ruleOfConstraint: Readonly<Record<string, Rule>> = {
  whitelistValidation: shapeRules.unknown,
  isDefined: shapeRules.missing,
  isString: shapeRules.mistyped,
  isArray: shapeRules.mistyped,
  isObject: shapeRules.mistyped,
  isBoolean: shapeRules.mistyped,
  nestedValidation: shapeRules.mistyped,
  isIn: shapeRules.notListed,
  isDay: shapeRules.notADay,
  minLength: shapeRules.empty,
  arrayMinSize: shapeRules.empty,
  matches: shapeRules.malformed,
  maxLength: shapeRules.tooLong,
  isNoPersonalNumber: shapeRules.personalNumber,
  illFormedText: shapeRules.illFormedText,
  controlCharacter: shapeRules.controlCharacter,
  empty: shapeRules.empty,
  tooLong: shapeRules.tooLong,
  arrayMaxSize: shapeRules.tooLong,
};

function faultsOf({ property, constraints = {}, children = [] }: ValidationError, parent: string): FieldFault[] {
  const field = within(parent, property);
  const rule = mostSpecific(Object.keys(constraints).map((name) => ruleOfConstraint[name] ?? shapeRules.malformed));
  return [...(rule ? [faultOf(field, rule)] : []), ...children.flatMap((child) => faultsOf(child, field))];
}
