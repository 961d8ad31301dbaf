/** What the fake program makes of a sheet: plain numbers are read, nothing is judged. */
import type { Answer } from '../../gen/Answer';
import type { AnswerSheet } from '../../gen/AnswerSheet';
import type { Assessment } from '../../gen/Assessment';
import type { Basis } from '../../gen/Basis';
import type { EditionView } from '../../gen/EditionView';
import type { NumberEntry } from '../../gen/NumberEntry';
import type { Part } from '../../gen/Part';
import type { PartAnswer } from '../../gen/PartAnswer';
import type { PartValue } from '../../gen/PartValue';
import type { Question } from '../../gen/Question';
import type { QuestionId } from '../../gen/QuestionId';
import type { Reading } from '../../gen/Reading';
import type { Response } from '../../gen/Response';
import type { Unit } from '../../gen/Unit';

export function follow(
  edition: EditionView,
  sheet: AnswerSheet,
  asked: readonly QuestionId[],
  before: Assessment,
): Assessment {
  const responses = asked.map((id) => {
    const question = edition.questions.find((one) => one.id === id);
    return respond(id, question, sheet.answers[id]);
  });
  const { staff, revenue, assets } = sheet.profile;
  const firm = {
    ...before.firm,
    staff: read(staff, 'person'),
    revenue: read(revenue, 'CNY_10k'),
    assets: read(assets, 'CNY_10k'),
  };
  const plan = before.plan.map((action) => ({ ...action, planned: sheet.plan?.[action.question] ?? null }));
  return { ...before, tier: sheet.tier, period: sheet.period, firm, responses, plan };
}

function respond(id: string, question: Question | undefined, answer: Answer | undefined): Response {
  const status = answer?.status;
  const given = typeof status === 'object' && 'given' in status ? status.given : {};
  const parts = (question?.parts ?? [])
    .filter((part) => isAsked(part, given))
    .map((part) => ({
      part: part.id,
      value: value(part, given[part.id]),
      optional: part.required_when !== null,
    }));
  const response: Response = {
    question: id,
    state: 'open',
    parts,
    points: '0',
    answered: '0',
    proof: [],
  };
  if (!answer || !question) return response;
  if (answer.status === 'unknown') return { ...response, state: 'unknown' };
  if ('not_applicable' in answer.status) {
    const { reason } = answer.status.not_applicable;
    return { ...response, state: { not_applicable: { reason } } };
  }
  const required = parts.filter((part) => !part.optional);
  const blank = required.filter((part) => part.value === 'blank').length;
  const state = blank === required.length ? 'open' : blank > 0 ? 'incomplete' : 'given';
  const proof = (answer.evidence ?? []).filter((mark) => mark.dated).map((mark) => mark.document);
  return { ...response, state, proof };
}

function isAsked(part: Part, given: Record<string, PartAnswer>): boolean {
  if (!part.ask_when) return true;
  const other = given[part.ask_when.part];
  if (!other) return false;
  const said = 'choices' in other ? other.choices : 'choice' in other ? [other.choice] : [];
  return said.some((one) => part.ask_when?.is.includes(one));
}

function value(part: Part, answer: PartAnswer | undefined): PartValue {
  if (!answer) return 'blank';
  const { kind } = part;
  const own: Unit = 'units' in kind ? (kind.units[0] ?? 'case') : 'unit' in kind ? kind.unit : 'percent';
  if ('number' in answer) {
    const reading = read(answer.number, own);
    if (reading) return { number: reading };
    const typed = answer.number.text.trim();
    return typed === '' ? 'blank' : { unread: { typed, why: 'not_a_number' } };
  }
  if ('months' in answer) {
    const { months, unit = own, grade = 'estimated' } = answer.months;
    const typed = months.map((text) => text.trim()).join(' + ');
    const all = months.flatMap((text) => read({ text, unit }, own)?.quantity ?? []);
    if (all.length < months.length) return { unread: { typed, why: null } };
    const sum = String(all.reduce((total, one) => total + Number(one.value), 0));
    return worked(typed, sum, unit, grade, { months: all });
  }
  if ('bill' in answer) {
    const { paid, tariff, unit = own } = answer.bill;
    const typed = `${paid.trim()} ÷ ${tariff.trim()}`;
    const total = read({ text: paid }, 'CNY')?.quantity;
    if (!total || !(Number(tariff) > 0)) return { unread: { typed, why: null } };
    const amount = String(Number(total.value) / Number(tariff));
    return worked(typed, amount, unit, 'calculated', { bill: { paid: total, tariff } });
  }
  return answer;
}

function worked(
  typed: string,
  amount: string,
  unit: Unit,
  grade: Reading['grade'],
  basis: Basis,
): { number: Reading } {
  return { number: { typed, quantity: { value: amount, unit }, grade, approximate: false, basis } };
}

/** Reads digits with or without separators, and nothing else. */
function read(entry: NumberEntry | null, own: Unit): Reading | null {
  const typed = entry?.text.trim() ?? '';
  const digits = typed.replaceAll(',', '');
  if (!/^\d+(\.\d+)?$/.test(digits)) return null;
  const quantity = { value: digits, unit: entry?.unit ?? own };
  return { typed, quantity, grade: entry?.grade ?? 'metered', approximate: false, basis: 'year' };
}
