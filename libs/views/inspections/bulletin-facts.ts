import type { FindingItem } from './finding-item.js';
import type { InspectionItem } from './inspection-ledger.js';

type PhoneCheck = Omit<InspectionItem, 'memberId'>;
export type Severity = FindingItem['severity'];

/** Who was inspected, by name. */
export type Inspectee = Readonly<{ unitId: string; name: string }>;

/** What was found, where, and how it stands. */
export type BulletinFinding = FindingItem & Readonly<{ where: string }>;

/** All that the bulletin of a month is made from. Units stand in the order of their ids: it ranks nobody. */
export type BulletinFacts = Readonly<{
  period: string;
  /** The day that the rectifications stand at. */
  asOf: string;
  visits: readonly InspectionItem[];
  /** Without the members who were called. */
  phoneChecks: readonly PhoneCheck[];
  assessments: readonly InspectionItem[];
  /** The findings of the month's inspections that were not withdrawn. */
  findings: Readonly<Record<Severity, readonly BulletinFinding[]>>;
  /** What was found up to the month's end, in whichever month, and is not rectified yet. */
  openRectifications: readonly BulletinFinding[];
  /** Units visited or assessed in the month. */
  unitsWithFindings: readonly Inspectee[];
  unitsWithoutFindings: readonly Inspectee[];
  /** The latest checkpoint of the audit log: printed here, it is out of the administrator's reach. */
  checkpoint: string | null;
}>;
