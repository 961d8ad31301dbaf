/** The profile while it is being filled in. Nothing in it is required to go on. */
import type { Finding } from '../../gen/Finding';
import type { NumberEntry } from '../../gen/NumberEntry';
import type { Profile } from '../../gen/Profile';
import type { ProfileFieldId } from '../../gen/ProfileFieldId';
import type { Reading } from '../../gen/Reading';
import type { OpenAssessment } from '../../lib/journey/openAssessment.svelte';

export type TextFieldId = 'name_zh' | 'name_en' | 'credit_code' | 'purpose';
export type NumberFieldId = 'staff' | 'revenue' | 'assets';
export type SeveralFieldId = 'zones' | 'premises';
export type YesNoFieldId = 'exporter' | 'foreign_owned' | 'listed_supplier';

/** The units of the numbers; the first is the one a bare number is in. */
export const UNITS = {
  staff: ['person'],
  revenue: ['CNY_10k', 'CNY'],
  assets: ['CNY_10k', 'CNY'],
} as const satisfies Record<NumberFieldId, NumberEntry['unit'][]>;

export class ProfileController {
  /** The field being typed in; it is not judged before it is left. */
  typing = $state<ProfileFieldId | null>(null);
  readonly #open: OpenAssessment;
  /** Blank fields are pointed out to whoever comes back, not to whoever has just begun. */
  readonly #pointsOutBlanks: boolean;

  constructor(open: OpenAssessment) {
    this.#open = open;
    this.#pointsOutBlanks = open.answered > 0;
  }

  get profile(): Profile {
    return this.#open.profile;
  }

  get year(): number {
    return this.#open.year;
  }

  findings(field: ProfileFieldId): Finding[] {
    if (this.typing === field) return [];
    const found = this.#open.profileFindings(field);
    return this.#pointsOutBlanks ? found : found.filter(({ kind }) => kind.code !== 'profile_blank');
  }

  /** How the number that stands in the field was understood. */
  reading(field: NumberFieldId): Reading | null {
    const reading = this.#open.assessment.firm[field];
    return reading?.typed === this.number(field).text.trim() ? reading : null;
  }

  number(field: NumberFieldId): NumberEntry {
    return this.profile[field] ?? { text: '' };
  }

  type(field: TextFieldId, text: string): void {
    this.typing = field;
    this.profile[field] = text;
    this.#open.saveProfile('later');
  }

  typeNumber(field: NumberFieldId, text: string): void {
    this.typing = field;
    this.profile[field] = { ...this.number(field), text };
    this.#open.saveProfile('later');
  }

  setUnit(field: NumberFieldId, unit: string): void {
    const known = UNITS[field].find((one) => one === unit);
    if (!known) return;
    this.profile[field] = { ...this.number(field), unit: known };
    this.#open.saveProfile('now');
  }

  setYesNo(field: YesNoFieldId, yes: boolean): void {
    this.profile[field] = yes;
    this.#open.saveProfile('now');
  }

  setIndustry(code: string | null): void {
    if (this.profile.industry === code) return;
    this.profile.industry = code;
    this.#open.saveProfile('now');
  }

  setDistrict(id: string): void {
    this.profile.district = id;
    this.#open.saveProfile('now');
  }

  toggle(field: SeveralFieldId, id: string): void {
    const ticked = this.profile[field];
    this.profile[field] = ticked.includes(id) ? ticked.filter((one) => one !== id) : [...ticked, id];
    this.#open.saveProfile('now');
  }

  setYear(year: number): void {
    this.#open.year = year;
    this.#open.saveProfile('now');
  }

  async leave(): Promise<void> {
    await this.#open.saves.flush();
    this.typing = null;
  }
}
