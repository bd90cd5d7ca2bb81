import { useLocation } from 'wouter';
import { useText } from '../../../language.js';
import { Drawer } from '../../../ui/drawer.js';
import { assessmentWords as words } from '../assessment-words.js';
import { ExplanationTree } from './tree.js';

/** The grade of the unit in the address, opened beside the table. */
export function ExplanationDrawer({ year, opened }: Readonly<{ year: number; opened: string }>) {
  const t = useText();
  const [, go] = useLocation();
  const [, unitId, figure] = /^units\/([^/]+)(?:\/figures\/([^/]+))?$/.exec(opened) ?? [];
  if (unitId === undefined) return null;
  const subject = { unitId, year, ...(figure !== undefined && { figure }) };
  return (
    <Drawer title={t(words.title(year))} closeText={t(words.close)} onClose={() => go(`/assessments/${year}`)}>
      <ExplanationTree subject={subject} key={opened} />
    </Drawer>
  );
}
