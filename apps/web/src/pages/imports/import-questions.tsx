import { useText } from '../../language.js';
import { SelectInput, TextInput } from '../../ui/inputs.js';
import type { Answers, ImportQuestion } from './import-data.js';
import { importWords as words } from './import-words.js';

type Props = Readonly<{ questions: readonly ImportQuestion[]; answers: Answers; onChange: (answers: Answers) => void }>;

/** What is doubtful in a file. Nothing is answered before a person has answered it. */
export function ImportQuestions({ questions, answers, onChange }: Props) {
  const t = useText();
  const open = questions.filter(({ answer }) => answer === undefined).length;
  if (questions.length === 0) return null;
  return (
    <section className="sheet stack">
      <h2>{t(words.questions(open === 0 ? questions.length : open))}</h2>
      {questions.map((question) => (
        <Asked
          key={question.id}
          question={question}
          value={answers[question.id] ?? ''}
          onChange={(value) => onChange({ ...answers, [question.id]: value })}
        />
      ))}
    </section>
  );
}

type AskedProps = Readonly<{ question: ImportQuestion; value: string; onChange: (value: string) => void }>;

function Asked({ question, value, onChange }: AskedProps) {
  const t = useText();
  const { form, choices = [], suggestion } = question;
  const suggested = choices.find((choice) => choice.value === suggestion);
  const hint = suggestion !== undefined && t(words.suggested(suggested ? t(suggested) : suggestion));
  const shared = { label: t(question), value, onChange, ...(hint && { hint }) };
  if (form === 'choice') {
    const options = choices.map((choice) => ({ value: choice.value, text: t(choice) }));
    return <SelectInput {...shared} options={[{ value: '', text: t(words.choose) }, ...options]} />;
  }
  if (form === 'day') return <TextInput {...shared} type="date" short />;
  return <TextInput {...shared} hint={hint || t(words.yuan)} inputMode="decimal" short />;
}
