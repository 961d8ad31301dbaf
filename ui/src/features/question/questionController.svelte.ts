/** One question while it is being answered: what each act changes, and when it is saved. */
import type { BillEntry } from '../../gen/BillEntry';
import type { Drawing } from '../../gen/Drawing';
import type { Finding } from '../../gen/Finding';
import type { Grade } from '../../gen/Grade';
import type { Level } from '../../gen/Level';
import type { MonthsEntry } from '../../gen/MonthsEntry';
import type { NumberEntry } from '../../gen/NumberEntry';
import type { Part } from '../../gen/Part';
import type { PartId } from '../../gen/PartId';
import type { PartResponse } from '../../gen/PartResponse';
import type { Question } from '../../gen/Question';
import type { Reading } from '../../gen/Reading';
import type { ReasonId } from '../../gen/ReasonId';
import type { Unit } from '../../gen/Unit';
import { isChosen } from '../../lib/edition/edition';
import type { AnswerDraft, Way } from '../../lib/journey/draft.svelte';
import type { OpenAssessment, Previous } from '../../lib/journey/openAssessment.svelte';
import { conversionOf, type Conversion } from './conversion';
import { repeatable } from './lastYear';
import { EvidenceController, paperOf } from '../evidence/evidenceController.svelte';

/** The answers to a level, in the order in which they are offered. */
export const LEVELS: readonly Level[] = ['yes', 'partly', 'no'];

export class QuestionController {
  readonly draft: AnswerDraft;
  /** The part being typed in; it is not judged before it is left. */
  typing = $state<PartId | null>(null);
  /** The part that has the focus, for the digits. */
  focused = $state<PartId | null>(null);
  /** The part that had the focus last, for the drawing beside the question. */
  #visited = $state<PartId | null>(null);
  /** The owner wanted to go on without a reason for “not applicable”. */
  reasonMissed = $state(false);
  /** Its papers and their files. */
  readonly evidence: EvidenceController;
  readonly #open: OpenAssessment;

  constructor(
    open: OpenAssessment,
    readonly question: Question,
  ) {
    this.#open = open;
    this.draft = open.draft(question.id);
    this.evidence = new EvidenceController(open, question);
  }

  /** The parts that are asked now. */
  get parts(): Part[] {
    return this.draft.asked(this.question.parts);
  }

  /** The part to which digits speak: where the focus is, else the first without an answer. */
  get digitsPart(): PartId | null {
    const chosen = this.parts.filter(isChosen);
    const open = chosen.find((part) => !this.draft.hasSaid(part.id));
    const held = chosen.find((part) => part.id === this.focused) ?? open;
    return held?.id ?? (chosen.length === 1 ? (chosen[0]?.id ?? null) : null);
  }

  /** The paper to show: that of the part the owner is at, else of the first one that has any. */
  get drawing(): Drawing | null {
    const drawn = this.parts.filter(({ drawing }) => drawing !== null);
    const visited = drawn.find(({ id }) => id === this.#visited);
    return (visited ?? drawn[0])?.drawing ?? null;
  }

  /** The owner is at a part. */
  visit(part: PartId): void {
    this.focused = part;
    this.#visited = part;
  }

  findings(part: PartId): Finding[] {
    if (this.typing === part) return [];
    return this.#all().filter((finding) => subjectPart(finding) === part);
  }

  /** What was found about the answer as a whole, papers aside. */
  get general(): Finding[] {
    return this.#all().filter((finding) => subjectPart(finding) === null && paperOf(finding) === null);
  }

  /** Whether a part may stay blank. */
  isOptional(part: PartId): boolean {
    return this.#response(part)?.optional ?? false;
  }

  /** How what stands in the fields was understood; nothing while something older was. */
  reading(part: PartId): Reading | null {
    if (this.draft.countingWay(part) !== this.draft.way(part)) return null;
    return this.counted(part);
  }

  /** The number that counts, in whichever way it was given. */
  counted(part: PartId): Reading | null {
    const value = this.#response(part)?.value;
    if (!value || typeof value === 'string' || !('number' in value)) return null;
    return value.number.typed === this.draft.typed(part) ? value.number : null;
  }

  /** The same amount in the unit in which it is added up, where that is another one. */
  conversion(part: PartId): Conversion | null {
    const reading = this.reading(part);
    return reading && conversionOf(this.#open.assessment, this.question.id, part, reading);
  }

  /** Whoever has answered has no use for a shortcut to last year's answer. */
  mayRepeat(part: PartId): boolean {
    const answered = this.draft.mode !== 'given' || this.draft.hasSaid(part);
    return !answered && this.previous !== null && repeatable(this.previous, part) !== null;
  }

  /** What was said to the question the year before. */
  get previous(): Previous | null {
    return this.#open.previous(this.question.id);
  }

  /** Answers a part as the year before, where that is an answer and not a figure of that year. */
  repeat(part: PartId): void {
    const answer = this.previous && repeatable(this.previous, part);
    if (!answer) return;
    this.#answer();
    this.draft.put(part, answer);
    this.#save('now');
  }

  setLevel(part: PartId, level: Level): void {
    this.#answer();
    this.draft.parts[part] = { level };
    this.#save('now');
  }

  choose(part: Part, option: string): void {
    this.#answer();
    if (part.kind.kind === 'choices') {
      this.draft.parts[part.id] = { choices: this.#toggled(part, option) };
    } else {
      this.draft.parts[part.id] = { choice: option };
    }
    this.#save('now');
  }

  typeNumber(part: PartId, text: string): void {
    this.#answer();
    this.typing = part;
    this.#number(part, { text });
    this.#save('later');
  }

  setUnit(part: PartId, unit: Unit): void {
    this.#number(part, { unit });
    this.#save('now');
  }

  setGrade(part: PartId, grade: Grade): void {
    this.#number(part, { grade });
    this.#save('now');
  }

  useWay(part: PartId, way: Way): void {
    if (this.draft.useWay(part, way)) this.#save('now');
  }

  /** Types into one month; several numbers pasted at once fill the months after it. */
  typeMonth(part: PartId, place: number, text: string): void {
    const typed = text.split(/[\t\n\r]+/);
    const before = this.draft.months(part).months;
    const months = before.map((month, at) => typed[at - place] ?? month);
    this.#answer();
    this.typing = part;
    this.#months(part, { months });
    this.#save('later');
  }

  setMonthsUnit(part: PartId, unit: Unit): void {
    this.#months(part, { unit });
    this.#save('now');
  }

  setMonthsGrade(part: PartId, grade: Grade): void {
    this.#months(part, { grade });
    this.#save('now');
  }

  typeBill(part: PartId, change: Pick<Partial<BillEntry>, 'paid' | 'tariff'>): void {
    this.#answer();
    this.typing = part;
    this.#bill(part, change);
    this.#save('later');
  }

  setBillUnit(part: PartId, unit: Unit): void {
    this.#bill(part, { unit });
    this.#save('now');
  }

  typeText(part: PartId, text: string): void {
    this.#answer();
    this.typing = part;
    this.draft.parts[part] = { text };
    this.#save('later');
  }

  typeNote(note: string): void {
    this.draft.note = note;
    this.#save('later');
  }

  /** The field was left: what stands in it may be judged. */
  async leave(): Promise<void> {
    await this.#open.saves.flush();
    this.typing = null;
  }

  toggleUnknown(): void {
    this.draft.mode = this.draft.mode === 'unknown' ? 'given' : 'unknown';
    this.#save('now');
  }

  toggleNotApplicable(): void {
    this.reasonMissed = false;
    this.draft.mode = this.draft.mode === 'not_applicable' ? 'given' : 'not_applicable';
    this.#save('now');
  }

  setReason(reason: ReasonId): void {
    this.reasonMissed = false;
    this.draft.reason = reason;
    this.#save('now');
  }

  typeDetail(detail: string): void {
    this.draft.detail = detail;
    this.#save('later');
  }

  /** A digit was pressed. Answers whether it chose something. */
  pressDigit(index: number): boolean {
    const part = this.parts.find((one) => one.id === this.digitsPart);
    if (!part) return false;
    const level = LEVELS[index];
    if (part.kind.kind === 'level' && level) this.setLevel(part.id, level);
    else if ('options' in part.kind && part.kind.options[index])
      this.choose(part, part.kind.options[index].id);
    else return false;
    if (part.kind.kind === 'choices') this.focused = part.id;
    return true;
  }

  /** Whether the owner may go on; says what is missing where not. */
  mayContinue(): boolean {
    this.reasonMissed = this.draft.needsReason;
    return !this.reasonMissed;
  }

  #all(): Finding[] {
    return this.#open.findings(this.question.id);
  }

  /** Whoever answers knows, and is concerned. */
  #answer(): void {
    this.draft.mode = 'given';
    this.reasonMissed = false;
  }

  #number(part: PartId, change: Partial<NumberEntry>): void {
    this.draft.put(part, { number: { ...this.draft.number(part), ...change } });
  }

  #months(part: PartId, change: Partial<MonthsEntry>): void {
    this.draft.put(part, { months: { ...this.draft.months(part), ...change } });
  }

  #bill(part: PartId, change: Partial<BillEntry>): void {
    this.draft.put(part, { bill: { ...this.draft.bill(part), ...change } });
  }

  #response(part: PartId): PartResponse | undefined {
    return this.#open.response(this.question.id)?.parts.find((one) => one.part === part);
  }

  #toggled(part: Part, option: string): string[] {
    const options = 'options' in part.kind ? part.kind.options : [];
    const isExclusive = (id: string): boolean => options.some((one) => one.id === id && one.exclusive);
    const before = this.draft.chosen(part.id);
    if (before.includes(option)) return before.filter((id) => id !== option);
    if (isExclusive(option)) return [option];
    return [...before.filter((id) => !isExclusive(id)), option];
  }

  #save(when: 'now' | 'later'): void {
    this.#open.saveAnswer(this.question.id, when);
  }
}

function subjectPart(finding: Finding): PartId | null {
  return 'question' in finding.subject ? finding.subject.question.part : null;
}
