import { readJsonBytes } from '#libs/history/index.js';
import { shapeRules } from '#libs/kernel/shape.js';
import { Problem } from '../problem/problem.js';
import { faultOf, invalidFields } from './field-faults.js';

const mostAnswers = 2000;
const longestAnswer = 200;

/** The file and the answers in a form (RFC 7578). Throws `Problem` for a form without a file, or with other answers than texts. */
export async function formOf(bytes: Uint8Array, contentType: string) {
  const form = await new Response(Buffer.from(bytes), { headers: { 'content-type': contentType } })
    .formData()
    .catch((error: unknown) => {
      throw new Problem('malformedRequest', { detail: noForm }, { cause: error });
    });
  const file = form.get('file');
  if (!(file instanceof Blob)) throw invalidFields([faultOf('file', shapeRules.missing)]);
  const answers = form.get('answers');
  return {
    bytes: new Uint8Array(await file.arrayBuffer()),
    answers: typeof answers === 'string' ? answersIn(answers) : {},
  };
}

const noForm = { zh: '表单不完整，无法读取', en: 'The form is not whole and cannot be read' };

function answersIn(text: string): Readonly<Record<string, string>> {
  const given = jsonOf(text);
  const isObject = typeof given === 'object' && given !== null && !Array.isArray(given);
  const entries: [string, unknown][] = isObject ? Object.entries(given) : [['', undefined]];
  const areTexts = entries.every(([, value]) => typeof value === 'string' && value.length <= longestAnswer);
  if (!areTexts || entries.length > mostAnswers) throw invalidFields([faultOf('answers', shapeRules.mistyped)]);
  return Object.fromEntries(entries) as Record<string, string>;
}

function jsonOf(text: string): unknown {
  try {
    return readJsonBytes(Buffer.from(text));
  } catch (error) {
    throw new Problem('malformedRequest', { field: 'answers' }, { cause: error });
  }
}
