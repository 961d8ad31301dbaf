/**
 * An answer while it is being given. It holds more than is stored: whoever says “I don't know” and
 * then thinks better of it finds what was typed before, and an amount may be begun in several ways.
 */
import type { Answer } from '../../gen/Answer';
import type { BillEntry } from '../../gen/BillEntry';
import type { EvidenceMark } from '../../gen/EvidenceMark';
import type { Level } from '../../gen/Level';
import type { MonthsEntry } from '../../gen/MonthsEntry';
import type { NumberEntry } from '../../gen/NumberEntry';
import type { Part } from '../../gen/Part';
import type { PartAnswer } from '../../gen/PartAnswer';
import type { PartId } from '../../gen/PartId';
import type { ReasonId } from '../../gen/ReasonId';

export type Mode = 'given' | 'unknown' | 'not_applicable';

/** The ways to give an amount that comes as bills. */
export const WAYS = ['year', 'months', 'bill'] as const;

export type Way = (typeof WAYS)[number];

export class AnswerDraft {
  mode = $state<Mode>('given');
  parts = $state<Record<PartId, PartAnswer>>({});
  reason = $state<ReasonId | null>(null);
  detail = $state('');
  evidence = $state<EvidenceMark[]>([]);
  note = $state('');
  /** The way in which the owner is giving an amount, where one was chosen. */
  #ways = $state<Record<PartId, Way>>({});
  /** What was typed in the ways that do not count now. */
  #aside = $state<Record<PartId, Partial<Record<Way, PartAnswer>>>>({});

  static from(answer: Answer | undefined): AnswerDraft {
    const draft = new AnswerDraft();
    if (!answer) return draft;
    draft.evidence = [...(answer.evidence ?? [])];
    draft.note = answer.note ?? '';
    if (answer.status === 'unknown') draft.mode = 'unknown';
    else if ('given' in answer.status) draft.parts = { ...answer.status.given };
    else {
      draft.mode = 'not_applicable';
      draft.reason = answer.status.not_applicable.reason;
      draft.detail = answer.status.not_applicable.detail ?? '';
    }
    return draft;
  }

  /** “Not applicable” says nothing before its reason is chosen. */
  get needsReason(): boolean {
    return this.mode === 'not_applicable' && this.reason === null;
  }

  /** What is stored; `null` where nothing has been said. */
  toAnswer(): Answer | null {
    const parts = $state.snapshot(this.parts) as Record<PartId, PartAnswer>;
    const given = Object.fromEntries(Object.entries(parts).filter(([, part]) => says(part)));
    const rest = {
      ...(this.evidence.length > 0 && { evidence: $state.snapshot(this.evidence) as EvidenceMark[] }),
      ...(this.note.trim() !== '' && { note: this.note }),
    };
    if (this.mode === 'unknown') return { status: 'unknown', ...rest };
    if (this.mode === 'not_applicable' && this.reason !== null) {
      const detail = this.detail.trim() === '' ? {} : { detail: this.detail };
      return { status: { not_applicable: { reason: this.reason, ...detail } }, ...rest };
    }
    const silent = Object.keys(given).length === 0 && Object.keys(rest).length === 0;
    return silent ? null : { status: { given }, ...rest };
  }

  level(part: PartId): Level | null {
    const answer = this.parts[part];
    return answer && 'level' in answer ? answer.level : null;
  }

  number(part: PartId): NumberEntry {
    const answer = this.#entry(part, 'year');
    return answer && 'number' in answer ? answer.number : { text: '' };
  }

  months(part: PartId): MonthsEntry {
    const answer = this.#entry(part, 'months');
    return answer && 'months' in answer ? answer.months : { months: Array<string>(12).fill('') };
  }

  bill(part: PartId): BillEntry {
    const answer = this.#entry(part, 'bill');
    return answer && 'bill' in answer ? answer.bill : { paid: '', tariff: '' };
  }

  chosen(part: PartId): readonly string[] {
    const answer = this.parts[part];
    if (answer && 'choice' in answer) return [answer.choice];
    return answer && 'choices' in answer ? answer.choices : [];
  }

  text(part: PartId): string {
    const answer = this.parts[part];
    return answer && 'text' in answer ? answer.text : '';
  }

  /** What was typed for a number, as the program gives it back with its reading. */
  typed(part: PartId): string {
    const answer = this.parts[part];
    if (!answer) return '';
    if ('number' in answer) return answer.number.text.trim();
    if ('months' in answer) return answer.months.months.map((text) => text.trim()).join(' + ');
    return 'bill' in answer ? `${answer.bill.paid.trim()} ÷ ${answer.bill.tariff.trim()}` : '';
  }

  /** Whether something has been said to a part. */
  hasSaid(part: PartId): boolean {
    const answer = this.parts[part];
    return answer !== undefined && says(answer);
  }

  /** The way in which an amount is being given. */
  way(part: PartId): Way {
    return this.#ways[part] ?? this.countingWay(part) ?? 'year';
  }

  /** The way of the answer that counts, if there is one. */
  countingWay(part: PartId): Way | null {
    const answer = this.parts[part];
    return answer && says(answer) ? wayOf(answer) : null;
  }

  /**
   * Another way to give an amount is looked at. It counts if something was typed in it before;
   * looking at an empty one takes nothing back. Answers whether the answer changed.
   */
  useWay(part: PartId, way: Way): boolean {
    this.#ways[part] = way;
    const held = this.#aside[part]?.[way];
    if (!held || !says(held)) return false;
    this.put(part, held);
    return true;
  }

  /** What is typed in one way counts as soon as it says something; what was typed in another is kept. */
  put(part: PartId, answer: PartAnswer): void {
    const before = this.parts[part];
    if (before && wayOf(before) !== wayOf(answer)) {
      const kept = says(answer) ? before : answer;
      this.#aside[part] = { ...this.#aside[part], [wayOf(kept)]: kept };
      if (kept === answer) return;
    }
    this.parts[part] = answer;
  }

  /** The parts that are asked, given the others. What a hidden part holds stays. */
  asked(parts: readonly Part[]): Part[] {
    const asked: Part[] = [];
    for (const part of parts) if (this.#asks(part, asked)) asked.push(part);
    return asked;
  }

  /** A part behind another one that is not asked is not asked either. */
  #asks({ ask_when: gate }: Part, before: readonly Part[]): boolean {
    if (!gate) return true;
    if (!before.some((part) => part.id === gate.part)) return false;
    const level = this.level(gate.part);
    return (
      (level !== null && gate.is.includes(level)) || this.chosen(gate.part).some((id) => gate.is.includes(id))
    );
  }

  #entry(part: PartId, way: Way): PartAnswer | undefined {
    const answer = this.parts[part];
    return answer && wayOf(answer) === way ? answer : this.#aside[part]?.[way];
  }
}

/** What is not given as bills has one way only. */
function wayOf(answer: PartAnswer): Way {
  if ('months' in answer) return 'months';
  return 'bill' in answer ? 'bill' : 'year';
}

function says(part: PartAnswer): boolean {
  if ('number' in part) return part.number.text.trim() !== '';
  if ('months' in part) return part.months.months.some((text) => text.trim() !== '');
  if ('bill' in part) return `${part.bill.paid}${part.bill.tariff}`.trim() !== '';
  if ('choices' in part) return part.choices.length > 0;
  return 'text' in part ? part.text.trim() !== '' : true;
}
