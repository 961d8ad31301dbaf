/** Finding a question by a word: in what it asks, in what it offers, in what helps to answer it. */
import type { Bilingual } from '../../gen/Bilingual';
import type { Question } from '../../gen/Question';
import type { QuestionId } from '../../gen/QuestionId';
import { found } from '../../lib/components/found';
import type { Edition } from '../../lib/edition/edition';

/** The questions in whose words every typed word occurs; those that ask for it by their own words come first. */
export function search(edition: Edition, asked: readonly QuestionId[], typed: string): Question[] {
  if (typed.trim() === '') return [];
  const questions = asked.flatMap((id) => edition.question(id) ?? []);
  const results = new Set<Question>();
  for (const depth of [1, 2, 3]) {
    const rows = questions.map((question, at) => ({
      question,
      terms: layers(edition, question, at + 1)
        .slice(0, depth)
        .join(' '),
    }));
    for (const { question } of found(rows, typed)) results.add(question);
  }
  return [...results];
}

/** What a question is found by, the nearest first: the question, what it offers, what helps. */
function layers(edition: Edition, question: Question, place: number): string[] {
  // On paper, a question goes by its id.
  const own = [place, question.id, words([question.text])].join(' ');
  return [own, words(offered(edition, question)), words(helping(question))];
}

/** Both languages: whoever reads English may still type what stands on the bill. */
function words(texts: readonly (Bilingual | null | undefined)[]): string {
  return texts.flatMap((text) => (text ? [text.zh, text.en] : [])).join(' ');
}

function offered(edition: Edition, question: Question): (Bilingual | null | undefined)[] {
  const parts = question.parts.flatMap((part) => [
    part.label,
    ...('options' in part.kind ? part.kind.options.map((option) => option.text) : []),
  ]);
  return [edition.topicOf(question)?.name, ...parts];
}

function helping({ hint, help, evidence }: Question): Bilingual[] {
  const { why, used_by, where_to_find, example, mistake } = help;
  return [hint, why, used_by, where_to_find, example, mistake, ...evidence.map(({ name }) => name)];
}
