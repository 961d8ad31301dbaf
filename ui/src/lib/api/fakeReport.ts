/** What the fake program finds in a report. */
import type { CheckedView } from '../../gen/CheckedView';
import type { CheckedOutcome } from '../../gen/CheckedOutcome';
import type { Spoken } from '../../gen/Spoken';

export function checkedReport(outcome: CheckedOutcome): CheckedView {
  return {
    file: '报告.pdf',
    outcome,
    zh: spoken(outcome, '没有改动'),
    en: spoken(outcome, 'Unaltered'),
    offers_page: true,
  };
}

function spoken(outcome: CheckedOutcome, verdict: string): Spoken {
  const known = outcome !== 'not_ours';
  const passed = outcome === 'intact';
  return {
    verdict: passed ? verdict : `${verdict}?`,
    whose: known ? '厦门样例有限公司，2025年' : null,
    scores: known ? '58.6 / 41.2' : null,
    checks: known
      ? [
          { id: 'fingerprint', sign: passed ? 'passed' : 'failed', word: passed ? 'ok' : 'no', text: 'a' },
          { id: 'pages', sign: 'not_made', word: '-', text: 'b' },
        ]
      : [],
    key: passed ? 'ABCD-EFGH' : null,
    shows: passed ? 'shows' : null,
    limits: passed ? 'limits' : null,
  };
}
