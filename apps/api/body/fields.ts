import { applyDecorators } from '@nestjs/common';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsObject,
  IsString,
  Matches,
  MaxLength,
  MinLength,
  ValidateBy,
  ValidateNested,
} from 'class-validator';
import { isDay } from '#libs/kernel/civil.js';
import { holdsPersonalNumber, idPattern } from '#libs/kernel/id.js';
import { textFault, type TextFault } from '#libs/kernel/text.js';
import { nestedKey, type BodyClass } from './schema-of.js';

const idForm = new RegExp(idPattern, 'u');

export const IsId = () =>
  applyDecorators(
    IsString(),
    Matches(idForm),
    ValidateBy({ name: 'isNoPersonalNumber', validator: { validate: (value) => !holdsPersonalNumber(String(value)) } }),
  );

const textFaults: readonly TextFault[] = ['illFormedText', 'controlCharacter', 'empty', 'tooLong'];

/** A text as in a record. */
export const IsText = () =>
  applyDecorators(
    IsString(),
    ...textFaults.map((name) =>
      ValidateBy({ name, validator: { validate: (value) => textFault(String(value), 'text') !== name } }),
    ),
  );

/** A password or another secret. */
export const IsSecret = () => applyDecorators(IsString(), MinLength(1), MaxLength(1024));

/** A day in Asia/Shanghai. */
export const IsDay = () =>
  applyDecorators(
    IsString(),
    ValidateBy({ name: 'isDay', validator: { validate: (value) => typeof value === 'string' && isDay(value) } }),
  );

/** One to a thousand of these words. */
export const IsListOf = (values: readonly string[]) =>
  applyDecorators(IsArray(), ArrayMinSize(1), ArrayMaxSize(1000), IsIn([...values], { each: true }));

/** An object with fields of its own. */
export const IsNested = (of: BodyClass) =>
  applyDecorators(
    ValidateNested(),
    IsObject(),
    Type(() => of),
    Reflect.metadata(nestedKey, of),
  );

/** One to a thousand objects with fields of their own. */
export const IsNestedList = (of: BodyClass) =>
  applyDecorators(
    IsArray(),
    ArrayMinSize(1),
    ArrayMaxSize(1000),
    ValidateNested({ each: true }),
    IsObject({ each: true }),
    Type(() => of),
    Reflect.metadata(nestedKey, of),
  );
