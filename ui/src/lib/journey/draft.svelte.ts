/**
 * An answer while it is being given. It holds more than is stored: whoever says “I don't know” and
 * then thinks better of it finds what was typed before.
 */
import type { Answer } from '../../gen/Answer';
import type { EvidenceMark } from '../../gen/EvidenceMark';
import type { Level } from '../../gen/Level';
import type { NumberEntry } from '../../gen/NumberEntry';
import type { Part } from '../../gen/Part';
import type { PartAnswer } from '../../gen/PartAnswer';
import type { PartId } from '../../gen/PartId';
import type { ReasonId } from '../../gen/ReasonId';

export type Mode = 'given' | 'unknown' | 'not_applicable';

export class AnswerDraft {
  mode = $state<Mode>('given');
  parts = $state<Record<PartId, PartAnswer>>({});
  reason = $state<ReasonId | null>(null);
  detail = $state('');
  evidence = $state<EvidenceMark[]>([]);
  note = $state('');

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
    const answer = this.parts[part];
    return answer && 'number' in answer ? answer.number : { text: '' };
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

  /** Whether something has been said to a part. */
  hasSaid(part: PartId): boolean {
    const answer = this.parts[part];
    return answer !== undefined && says(answer);
  }

  /** Whether a part is asked, given the other parts of the same answer. What it holds stays when it is not. */
  asks(part: Part): boolean {
    if (!part.ask_when) return true;
    const { part: other, is } = part.ask_when;
    const level = this.level(other);
    return (level !== null && is.includes(level)) || this.chosen(other).some((id) => is.includes(id));
  }
}

function says(part: PartAnswer): boolean {
  if ('number' in part) return part.number.text.trim() !== '';
  if ('choices' in part) return part.choices.length > 0;
  return 'text' in part ? part.text.trim() !== '' : true;
}
