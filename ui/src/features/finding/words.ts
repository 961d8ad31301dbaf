/** What a finding says, in the words of the locales and of the edition. */
import type { Finding } from '../../gen/Finding';
import type { FindingKind } from '../../gen/FindingKind';
import type { Question } from '../../gen/Question';
import type { Edition } from '../../lib/edition/edition';
import { day, exact, unit } from '../../lib/i18n/format';
import { say, t, type Params } from '../../lib/i18n/i18n.svelte';

/** The question a finding is about, if it is about one. */
export function questionOf(edition: Edition, finding: Finding): Question | undefined {
  return 'question' in finding.subject ? edition.question(finding.subject.question.question) : undefined;
}

/** What a finding is about: the part or field in the words in which it was asked. */
export function subject(edition: Edition, finding: Finding): string {
  if ('profile' in finding.subject) {
    const field = edition.field(finding.subject.profile);
    return field ? say(field.label) : finding.subject.profile;
  }
  const { question: id, part } = finding.subject.question;
  const question = edition.question(id);
  return question ? say(edition.partText(question, part)) : id;
}

/** One sentence or two on what was found and what to do. */
export function sentence(edition: Edition, finding: Finding): string {
  // Only of two numbers that belong together can one be blank; a blank field alone is no number to read.
  if (finding.kind.code === 'unreadable' && finding.kind.typed === '') return t('ui.bills.half');
  return t(`finding.${finding.kind.code}`, params(edition, finding.kind, questionOf(edition, finding)));
}

function params(edition: Edition, kind: FindingKind, question: Question | undefined): Params {
  switch (kind.code) {
    case 'unreadable':
      return { typed: kind.typed, why: t(`written.${kind.why}`) };
    case 'wrong_unit':
      return { typed: kind.typed, unit: unit(kind.unit), expected: unit(kind.expected) };
    case 'warning_option':
    case 'unknown_option':
    case 'exclusive_option': {
      const text = question && edition.optionText(question, kind.option);
      return { option: text ? say(text) : kind.option };
    }
    case 'reason_contradicts_profile':
    case 'reason_not_permitted':
      return { reason: reason(edition, kind.reason) };
    case 'reason_contradicts_answer':
      return { reason: reason(edition, kind.reason), value: exact(kind.value) };
    case 'paper_expired':
      return { ...paper(edition, kind.document, question), expired: day(kind.expired) };
    case 'paper_without_file':
    case 'paper_out_of_year':
    case 'paper_undated':
    case 'unknown_paper':
      return paper(edition, kind.document, question);
    case 'part_above_whole':
      return { part: exact(kind.part), whole: exact(kind.whole) };
    case 'staff_differs':
      return { answered: exact(kind.answered), profile: exact(kind.profile) };
    case 'per_head_unusual':
    case 'unusual':
      return {
        value: exact(kind.value),
        unit: unit(kind.unit),
        low: exact(kind.low),
        high: exact(kind.high),
      };
    case 'share_unusual':
      return { value: exact(kind.value), high: exact(kind.high) };
    case 'per_revenue_unusual':
      return { value: exact(kind.value), unit: unit(kind.unit), high: exact(kind.high) };
    case 'revenue_per_head_unusual':
      return { value: exact(kind.value), low: exact(kind.low), high: exact(kind.high) };
    case 'jump_against_last_year':
      return {
        now: exact(kind.now),
        before: exact(kind.before),
        unit: unit(kind.unit),
        times: exact(kind.times),
      };
    case 'months_missing':
      return { missing: exact(kind.missing) };
    case 'contradiction': {
      const text = edition.checkText(kind.check);
      return { check: text ? say(text) : kind.check };
    }
    case 'legal_count':
    case 'warning_count':
    case 'level_contradicts_share':
    case 'overtime_above_limit':
      return { value: exact(kind.value) };
    case 'negative':
    case 'not_whole':
    case 'above_hundred':
    case 'approximate_is_estimate':
    case 'tariff_zero':
      return { typed: kind.typed };
    case 'year_not_ahead':
    case 'previous_other_firm':
    case 'previous_other_edition':
    case 'profile_unknown':
      return { value: kind.value };
    case 'previous_other_year':
      return { year: kind.year };
    case 'year_not_covered':
      return { year: kind.year, first: kind.first, last: kind.last };
    case 'legal_gap':
    case 'legal_unknown':
    case 'warning_no':
    case 'wrong_form':
    case 'unknown_question':
    case 'no_electricity':
    case 'credit_code_malformed':
    case 'credit_code_check_digit':
    case 'credit_code_early_fujian':
    case 'profile_blank':
      return {};
  }
}

function reason(edition: Edition, id: string): string {
  const text = edition.reasonText(id);
  return text ? say(text) : id;
}

function paper(edition: Edition, document: string, question: Question | undefined): Params {
  const name = question && edition.documentName(question, document);
  return { document: name ? say(name) : document };
}
