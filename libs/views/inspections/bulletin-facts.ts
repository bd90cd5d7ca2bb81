import type { FindingItem } from './finding-item.js';
import type { InspectionItem } from './inspections.js';

type PhoneCheck = Omit<InspectionItem, 'memberId'>;
export type Severity = FindingItem['severity'];

/** An inspected unit with its name. */
export type Inspectee = Readonly<{ unitId: string; name: string }>;

/** A finding with its place and state. */
export type BulletinFinding = FindingItem & Readonly<{ where: string }>;

/** The facts of a month's bulletin. Units are sorted by id, because the bulletin ranks nobody. */
export type BulletinFacts = Readonly<{
  period: string;
  /** The day of the states of rectification. */
  asOf: string;
  visits: readonly InspectionItem[];
  /** The phone checks, without the members who were called. */
  phoneChecks: readonly PhoneCheck[];
  assessments: readonly InspectionItem[];
  /** The findings of the month's inspections that were not withdrawn. */
  findings: Readonly<Record<Severity, readonly BulletinFinding[]>>;
  /** The findings of this and earlier months that are not rectified yet. */
  openRectifications: readonly BulletinFinding[];
  /** Units visited or assessed in the month. */
  unitsWithFindings: readonly Inspectee[];
  unitsWithoutFindings: readonly Inspectee[];
  /** The latest checkpoint of the audit log. Printed here, no administrator can change it. */
  checkpoint: string | null;
}>;
