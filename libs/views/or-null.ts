import Type, { type TSchema } from 'typebox';

/** The schema of a field that may have nothing to say. */
export const orNull = <S extends TSchema>(schema: S) => Type.Union([schema, Type.Null()]);
