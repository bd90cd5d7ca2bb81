type NamedThing = Readonly<{ value: string; name: string }>;

/** What tells a branch from the others of its unit: `第一` of 第一党支部 and of 中共办公室机关第一支部委员会. */
export function branchCore(name: string, unit: string): string {
  const short = unit === '' ? name : name.replaceAll(unit, '');
  return short.replaceAll(/中国共产党|中共|委员会|机关|直属|党|总?支部|支委会?/g, '');
}

/** The others whose names mean the same. */
export function sameBranch(name: string, unit: string, others: readonly NamedThing[]): NamedThing[] {
  return others.filter((other) => other.name !== name && branchCore(other.name, unit) === branchCore(name, unit));
}
