/** What the check page says beside the answers: papers, places, and why something was put aside. */
import type { Parked } from '../../gen/Parked';
import type { Question } from '../../gen/Question';
import type { Response } from '../../gen/Response';
import type { Subject } from '../../gen/Subject';
import type { Edition } from '../../lib/edition/edition';
import { list } from '../../lib/i18n/format';
import { say, t } from '../../lib/i18n/i18n.svelte';
import type { AnswerDraft } from '../../lib/journey/draft.svelte';
import type { OpenAssessment } from '../../lib/journey/openAssessment.svelte';
import { stateOf } from '../../lib/journey/states';
import type { AnswerLine } from './answerWords';
import { storedLines, storedPart } from './storedWords';

/** Which papers stand behind an answer; nothing where none is expected, or nothing has been said yet. */
export function papersWords(
  question: Question,
  response: Response | undefined,
  draft: AnswerDraft,
): string | null {
  if (question.evidence.length === 0) return null;
  const proof = response?.proof ?? [];
  const others = draft.evidence.filter((mark) => !proof.includes(mark.document));
  const attached = others.filter((mark) => (mark.files?.length ?? 0) > 0).length;
  const said = others.length - attached;
  const words: string[] = [];
  if (proof.length > 0) words.push(t('ui.check.papers', { count: proof.length }));
  if (attached > 0) words.push(t('ui.check.papers_attached', { count: attached }));
  if (said > 0) words.push(t('ui.check.papers_said', { count: said }));
  if (words.length > 0) return list(words);
  return stateOf(response) === 'given' ? t('ui.check.papers_none') : null;
}

/** Where something is, in the words in which it was asked. */
export function placeWords(edition: Edition, subject: Subject): string {
  if ('profile' in subject) {
    const field = edition.field(subject.profile);
    const label = field ? say(field.label) : subject.profile;
    return t('ui.check.part', { question: t('ui.rail.profile'), part: label });
  }
  const { question: id, part } = subject.question;
  const question = edition.question(id);
  if (!question) return id;
  const label = question.parts.find((one) => one.id === part)?.label;
  const text = say(question.text);
  return label ? t('ui.check.part', { question: text, part: say(label) }) : text;
}

/** Where a place is changed. */
export function placeOf(subject: Subject): 'profile' | Question['id'] {
  return 'profile' in subject ? 'profile' : subject.question.question;
}

/** What is put aside, as it was asked. */
export function parkedName(edition: Edition, { question, part }: Parked): string {
  return placeWords(edition, { question: { question, part } });
}

/** Why it is not asked now. */
export function parkedWhy(edition: Edition, { question, because }: Parked): string {
  if (typeof because === 'string') return t(`ui.parked.${because}`);
  if (because.answers.includes(question)) return t('ui.parked.same_question');
  const questions = because.answers.map((id) => {
    const gate = edition.question(id);
    return t('ui.parked.quoted', { question: gate ? say(gate.text) : id });
  });
  return t('ui.parked.answers', { questions: list(questions) });
}

/** What was answered there; it is kept as it was typed, so it is said as it was typed. */
export function parkedLines(edition: Edition, open: OpenAssessment, parked: Parked): AnswerLine[] {
  const question = edition.question(parked.question);
  if (!question) return [];
  const draft = open.draft(parked.question);
  if (parked.part === null) return storedLines(edition, question, draft.toAnswer());
  const part = question.parts.find((one) => one.id === parked.part);
  const stored = draft.parts[parked.part];
  const words = part && stored ? storedPart(part, stored) : null;
  return words === null ? [] : [{ label: null, words }];
}
