/** One's own assessments, those of one firm together. */
import type { AssessmentSummary } from '../../gen/AssessmentSummary';
import { plain } from '../../lib/components/found';
import { firmName } from '../../lib/i18n/firmName';

/** More firms than these are looked for, and not looked through. */
export const FEW = 5;

/** A firm with its years, the last first. */
export interface Firm {
  readonly firm: number;
  readonly name: string;
  readonly years: readonly AssessmentSummary[];
  /** The year that is shown of it: the last. */
  readonly latest: AssessmentSummary;
  readonly tags: readonly string[];
  /** What it is found by, made plain once. */
  readonly terms: string;
}

/** The firms, the one last worked on first. */
export function firms(assessments: readonly AssessmentSummary[]): Firm[] {
  const newest = [...assessments].sort((a, b) => b.saved_at.localeCompare(a.saved_at));
  const groups = new Map<number, [AssessmentSummary, ...AssessmentSummary[]]>();
  for (const one of newest) {
    const own = groups.get(one.firm);
    if (own) own.push(one);
    else groups.set(one.firm, [one]);
  }
  return [...groups].map(([firm, own]) => {
    // A firm goes by the name it was given last.
    const name = firmName(own.find((one) => `${one.name_zh}${one.name_en}`.trim() !== '') ?? own[0]);
    const tags = [...new Set(own.flatMap((one) => one.tags))];
    own.sort((a, b) => b.year - a.year);
    const said = own.flatMap((one) => [one.name_zh, one.name_en, one.credit_code, one.year]);
    return { firm, name, years: own, latest: own[0], tags, terms: plain([...said, ...tags].join(' ')) };
  });
}

/** How many firms there are. */
export function countFirms(assessments: readonly AssessmentSummary[]): number {
  return new Set(assessments.map(({ firm }) => firm)).size;
}

/** What comes next of an assessment. */
export function comesNext(one: AssessmentSummary): 'go_on' | 'see_result' | 'give_pin' {
  if (one.locked) return 'give_pin';
  const finished = one.asked > 0 && one.left === 0;
  return finished || one.position === 'result' ? 'see_result' : 'go_on';
}
