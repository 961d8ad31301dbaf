/** Many firms at one computer, for tests: their tags, their PINs in the open, and who has the seat. */
import type { AssessmentSummary } from '../../gen/AssessmentSummary';
import type { LockView } from '../../gen/LockView';
import type { PinNews } from '../../gen/PinNews';

export class FakeFirms {
  readonly tags = new Map<string, string[]>();
  readonly pins = new Map<string, string>();
  /** What the owner of an assessment has not been told yet. */
  readonly news = new Map<string, PinNews>();
  #open: string | null = null;

  /** Refuses what is behind a PIN. */
  check(id: string): void {
    if (this.isLocked(id)) throw { code: 'firm_locked', parameters: {} } as unknown as Error;
  }

  isLocked(id: string): boolean {
    return this.pins.has(id) && this.#open !== id;
  }

  tag(ids: readonly string[], tag: string, give: boolean): void {
    for (const id of ids) {
      const others = (this.tags.get(id) ?? []).filter((one) => one !== tag);
      this.tags.set(id, give ? [...others, tag] : others);
    }
  }

  setPin(id: string, pin: string | null): LockView {
    if (pin === null) this.pins.delete(id);
    else if (/^\d{4,8}$/.test(pin)) this.pins.set(id, pin);
    else throw { code: 'pin_form', parameters: { fewest: '4', most: '8' } } as unknown as Error;
    this.#open = id;
    return this.lock(id);
  }

  unlock(id: string, pin: string): void {
    if (this.pins.get(id) !== pin) {
      throw { code: 'pin_wrong', parameters: { minutes: '0' } } as unknown as Error;
    }
    this.#open = id;
  }

  lockAll(): void {
    this.#open = null;
  }

  lock(id: string): LockView {
    return { pin: this.pins.has(id), news: this.news.get(id) ?? null };
  }

  /** What the first page is told of an assessment. */
  seen(one: AssessmentSummary): AssessmentSummary {
    const line = { ...one, tags: this.tags.get(one.id) ?? [], pin: this.pins.has(one.id) };
    if (!this.isLocked(one.id)) return line;
    return { ...line, locked: true, name_zh: veil(one.name_zh), name_en: veil(one.name_en), credit_code: '' };
  }
}

function veil(name: string): string {
  return name === '' ? '' : `${name.slice(0, 1)}•••${name.slice(-1)}`;
}
