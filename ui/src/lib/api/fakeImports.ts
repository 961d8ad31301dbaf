/** What files hold and what they would change: here a test says so, nothing is compared. */
import type { FirmPlan } from '../../gen/FirmPlan';
import type { ImportChoice } from '../../gen/ImportChoice';
import type { ImportedFirm } from '../../gen/ImportedFirm';
import type { ImportView } from '../../gen/ImportView';
import type { ImportWord } from '../../gen/ImportWord';
import type { Profile } from '../../gen/Profile';
import { profile } from './fixtures';

export class FakeImports {
  /** What the next look finds; `null` where nothing is chosen. */
  next: ImportView | null = null;
  /** What the owner's word leads to; by itself to the same. */
  afterWord: (word: ImportWord) => ImportView | null = () => this.next;

  look(): ImportView | null {
    return this.next;
  }

  said(word: ImportWord): ImportView {
    const view = this.afterWord(word);
    if (!view) throw { code: 'import_stale', parameters: {} } as unknown as Error;
    this.next = view;
    return view;
  }

  bringIn(choices: readonly ImportChoice[]): ImportedFirm[] {
    return choices.map(({ firm, theirs }) => {
      const plan = this.next?.firms[firm];
      const { name_zh = '', name_en = '' } = plan?.theirs ?? {};
      const fresh = plan?.new.length ?? 0;
      return {
        id: `imported-${firm}`,
        name_zh,
        name_en,
        year: plan?.year ?? 0,
        added: plan?.state === 'new',
        taken: plan?.state === 'new' ? plan.answers : fresh + theirs.length,
        kept: (plan?.differences.length ?? 0) - theirs.length,
      };
    });
  }
}

/** A firm that is not here yet, but for what a test says. */
export function firmPlan(rest: Partial<FirmPlan> = {}): FirmPlan {
  const theirs: Profile = { ...profile, name_zh: '厦门样例有限公司' };
  return {
    file: 0,
    topic: null,
    year: 2025,
    answers: 20,
    state: 'new',
    theirs,
    ours: null,
    same: 0,
    older: 0,
    new: [],
    differences: [],
    papers: { new: 0, known: 0, missing: 0 },
    ...rest,
  };
}

export function importView(firms: FirmPlan[], rest: Partial<ImportView> = {}): ImportView {
  const file = { name: '资料包.qp', sort: 'package' as const, error: null, problems: [] };
  return { files: [file], others: 0, firms, ...rest };
}
