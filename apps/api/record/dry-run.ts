import { SetMetadata, type CustomDecorator } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { shapeRules } from '#libs/kernel/shape.js';
import { faultOf, invalidFields } from '../body/field-faults.js';

export const rehearsableKey = 'dangri:rehearsable';

/** Marks a route that answers a dry run: its use case ends at the recording. Every other route refuses `dry-run`. */
export const Rehearsable = (): CustomDecorator => SetMetadata(rehearsableKey, true);

/** Marks a route whose answer is what a trial found; it takes `dry-run` itself. */
export const TriesItself = (): CustomDecorator => SetMetadata(rehearsableKey, 'itself');

const field = 'dry-run';

/** Whether a request only asks what would be recorded. Throws the `Problem` of another value than true or false. */
export function isDryRun({ query }: Pick<FastifyRequest, 'query'>): boolean {
  const given = (query as Readonly<Record<string, unknown>> | undefined)?.[field];
  if (given === undefined || given === 'false') return false;
  if (given === 'true') return true;
  throw invalidFields([faultOf(field, shapeRules.mistyped)]);
}
