/** One's own assessments, those of one firm together. */
import type { AssessmentSummary } from '../../gen/AssessmentSummary';
import { found } from '../../lib/components/found';
import { firmName } from '../../lib/i18n/firmName';

/** From so many assessments on they are looked for, and not looked through. */
export const MANY = 8;

/** A firm with its years, the last first. */
export interface Firm {
  readonly firm: number;
  readonly name: string;
  readonly years: readonly AssessmentSummary[];
}

/** The firms in whose names or years every typed word occurs; the one last worked on first. */
export function firms(assessments: readonly AssessmentSummary[], typed = ''): Firm[] {
  const newest = [...assessments].sort((a, b) => b.saved_at.localeCompare(a.saved_at));
  const groups = new Map<number, AssessmentSummary[]>();
  for (const one of newest) groups.set(one.firm, [...(groups.get(one.firm) ?? []), one]);
  const all = [...groups].map(([firm, own]) => ({
    firm,
    // A firm goes by the name it was given last.
    name: firmName(own.find((one) => `${one.name_zh}${one.name_en}`.trim() !== '') ?? own[0] ?? NAMELESS),
    years: own.sort((a, b) => b.year - a.year),
    terms: own.flatMap((one) => [one.name_zh, one.name_en, one.year]).join(' '),
  }));
  return found(all, typed);
}

const NAMELESS = { name_zh: '', name_en: '' };

/** What comes next of an assessment. */
export function comesNext(one: AssessmentSummary): 'go_on' | 'see_result' {
  const finished = one.asked > 0 && one.left === 0;
  return finished || one.position === 'result' ? 'see_result' : 'go_on';
}
