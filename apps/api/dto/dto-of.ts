import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsDefined,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateBy,
  ValidateNested,
  type ValidationOptions,
} from 'class-validator';
import type { TSchema } from 'typebox';
import { isDay } from '#libs/kernel/civil.js';

/** A class whose fields class-validator checks. */
export type DtoClass = new () => object;

type Keywords = Readonly<{
  type?: string;
  properties?: Readonly<Record<string, TSchema>>;
  required?: readonly string[];
  items?: TSchema;
  enum?: readonly unknown[];
  pattern?: string;
  format?: string;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
}>;

type Decorate = PropertyDecorator;

/**
 * The class that checks a body of this schema at the edge: one schema is the type of an event, its check and its
 * documentation, and its form is not written twice. Fields may be left out that the path or the caller gives.
 */
export function dtoOf(name: string, schema: TSchema, without: readonly string[] = []): DtoClass {
  const { properties = {}, required = [] } = schema as Keywords;
  const dto = { [name]: class {} }[name]!;
  for (const [field, of] of Object.entries(properties)) {
    if (without.includes(field)) continue;
    const isOptional = !required.includes(field);
    const checks = [isOptional ? IsOptional() : IsDefined(), ...decoratorsOf(`${name}_${field}`, of, {})];
    for (const decorate of checks) decorate(dto.prototype, field);
  }
  return dto;
}

function decoratorsOf(name: string, schema: TSchema, options: ValidationOptions): Decorate[] {
  const { type, enum: values, properties } = schema as Keywords;
  if (values) return [IsIn([...values], options)];
  if (properties) return [ValidateNested(options), ofClass(dtoOf(name, schema)), IsObject(options)];
  return byType[type ?? 'object']!(name, schema, options);
}

const byType: Readonly<Record<string, (name: string, schema: Keywords, options: ValidationOptions) => Decorate[]>> = {
  string: (_, { pattern, format, minLength, maxLength }, options) => [
    IsString(options),
    ...(pattern === undefined ? [] : [Matches(new RegExp(pattern, 'u'), options)]),
    ...(format === 'day' ? [isDayOf(options)] : []),
    ...(minLength === undefined ? [] : [MinLength(minLength, options)]),
    ...(maxLength === undefined ? [] : [MaxLength(maxLength, options)]),
  ],
  integer: (_, { minimum, maximum }, options) => [
    IsInt(options),
    ...(minimum === undefined ? [] : [Min(minimum, options)]),
    ...(maximum === undefined ? [] : [Max(maximum, options)]),
  ],
  boolean: (_, __, options) => [IsBoolean(options)],
  array: (name, { items, minItems, maxItems }) => [
    IsArray(),
    ...(minItems === undefined ? [] : [ArrayMinSize(minItems)]),
    ...(maxItems === undefined ? [] : [ArrayMaxSize(maxItems)]),
    ...(items ? decoratorsOf(`${name}_item`, items, { each: true }) : []),
  ],
  object: (_, __, options) => [IsObject(options)],
};

function ofClass(dto: DtoClass): Decorate {
  return Type(() => dto);
}

function isDayOf(options: ValidationOptions): Decorate {
  return ValidateBy(
    { name: 'isDay', validator: { validate: (value) => typeof value === 'string' && isDay(value) } },
    options,
  );
}
