import Type from 'typebox';
import { CivilDate, optional } from '../../kernel/schema.js';

/** The filters of every question about the organisation: a day, and an instant as of which it was known. */
export const momentFields = { day: optional(CivilDate), 'as-of': optional(Type.String({ maxLength: 40 })) };
