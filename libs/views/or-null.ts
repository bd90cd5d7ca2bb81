import Type, { type TSchema } from 'typebox';

/** The schema of a field that can be `null`. */
export const orNull = <S extends TSchema>(schema: S) => Type.Union([schema, Type.Null()]);
