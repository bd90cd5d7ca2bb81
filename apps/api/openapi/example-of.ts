type Keywords = Readonly<{
  type?: string;
  properties?: Readonly<Record<string, object>>;
  required?: readonly string[];
  items?: object;
  enum?: readonly unknown[];
  pattern?: string;
  format?: string;
  minimum?: number;
}>;

/** Examples by field name, for fields whose schema allows too much. */
const byName: Readonly<Record<string, unknown>> = {
  unitId: 'u-001',
  branchId: 'b-0001',
  fromBranchId: 'b-0001',
  toBranchId: 'b-0002',
  memberId: 'm-00001',
  requestId: 'q-0001',
  resolutionId: 'r-00001',
  inspectionId: 'i-0001',
  drawId: 'd-0001',
  findingId: 'f-0001',
  appealId: 'a-0001',
  groupId: 'g-0001',
  subjectId: 'u-001',
  clause: '2.0',
  period: '2026-03',
  month: '2026-03',
  until: '2026-06-30',
  from: '2026-04-01',
  to: '2026-03-12',
  name: '第一党支部',
  amountFen: 3500,
  monthlyFen: 3500,
  eligible: 12,
  present: 10,
  votesFor: 9,
  votesAgainst: 1,
  abstained: 0,
  asked: 5,
  passed: 4,
  score: 92,
  rulebook: 'xianning-2016',
};

/** An example that fits a schema, the same every time. */
export function exampleOf(schema: object, name = ''): unknown {
  const { type, properties, items, enum: values, format, minimum, pattern } = schema as Keywords;
  if (values) return values[0];
  if (properties)
    return Object.fromEntries(Object.entries(properties).map(([field, of]) => [field, exampleOf(of, field)]));
  if (type === 'array') return items ? [exampleOf(items, singular(name))] : [];
  if (type === 'boolean') return true;
  if (Object.hasOwn(byName, name) && suits(byName[name], type, format, pattern)) return byName[name];
  if (type === 'integer') return Math.max(minimum ?? 0, name === 'year' ? 2026 : 1);
  if (format === 'day') return '2026-03-05';
  if (pattern) return patterned(pattern);
  return type === 'string' ? '填写内容' : {};
}

function suits(value: unknown, type: string | undefined, format?: string, pattern?: string): boolean {
  if (type === 'integer') return typeof value === 'number';
  if (typeof value !== 'string') return false;
  if (format === 'day') return /^\d{4}-\d{2}-\d{2}$/.test(value);
  return pattern === undefined || new RegExp(pattern, 'u').test(value);
}

const candidates = ['m-00003', '2026-03', '2026-Q1', '2.0', '0b54f2c1-3a4d-4e5f-8a9b-0c1d2e3f4a5b', 'a'.repeat(64)];

function patterned(pattern: string): string {
  const form = new RegExp(pattern, 'u');
  return candidates.find((each) => form.test(each)) ?? '';
}

function singular(name: string): string {
  return name.replace(/s$/, '');
}
