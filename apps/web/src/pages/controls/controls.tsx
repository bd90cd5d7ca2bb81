import { useText } from '../../language.js';
import { Page } from '../../ui/page.js';
import { words } from '../../words.js';
import { ButtonStates, ChoiceStates, FieldStates } from './entry.js';
import { FigureStates, NoticeStates, TableStates } from './reading.js';

/** Every control in every state, for those who build and check the pages. It reads and records nothing. */
export function Controls() {
  const t = useText();
  return (
    <Page title={t(words.controls)} lead={t(words.controlsLead)}>
      <ButtonStates />
      <FieldStates />
      <ChoiceStates />
      <NoticeStates />
      <TableStates />
      <FigureStates />
    </Page>
  );
}
