/** What stands in a file and here, in the words in which the owner sees it elsewhere. */
import type { Answer } from '../../gen/Answer';
import type { Difference } from '../../gen/Difference';
import type { EvidenceMark } from '../../gen/EvidenceMark';
import type { ImportField } from '../../gen/ImportField';
import type { NumberEntry } from '../../gen/NumberEntry';
import type { Profile } from '../../gen/Profile';
import type { ProfileFieldId } from '../../gen/ProfileFieldId';
import type { Question } from '../../gen/Question';
import type { Edition } from '../../lib/edition/edition';
import { day, list, unit } from '../../lib/i18n/format';
import { say, t } from '../../lib/i18n/i18n.svelte';
import { storedLines } from '../check/storedWords';
import { planWords } from '../result/planWords';

/** What a field is called; nothing where the edition does not know it. */
export function fieldWords(edition: Edition, field: ImportField): string | null {
  if (field === 'tier' || field === 'review') return t(`ui.import.${field}`);
  if ('profile' in field) {
    const words = edition.field(field.profile);
    return words ? say(words.label) : null;
  }
  if ('answer' in field) {
    const question = edition.question(field.answer);
    return question ? say(question.text) : null;
  }
  const question = edition.question(field.action);
  return question ? t('ui.import.action', { what: say(question.next_step) }) : null;
}

/** Both sides of a difference, each in a line. */
export interface Sides {
  readonly ours: string;
  readonly theirs: string;
}

export function sides(
  edition: Edition,
  difference: Difference,
  profiles: { readonly ours: Profile | null; readonly theirs: Profile },
): Sides {
  if ('profile' in difference) {
    const words = (profile: Profile | null): string =>
      (profile && profileWords(edition, profile, difference.profile)) ?? t('ui.check.not_given');
    return { ours: words(profiles.ours), theirs: words(profiles.theirs) };
  }
  if ('answer' in difference) {
    const { question: id, ours, theirs } = difference.answer;
    const question = edition.question(id);
    if (!question) return { ours: '', theirs: '' };
    const [here, there] = [beside(edition, question, ours), beside(edition, question, theirs)];
    const own = (words: string[], other: string[]): string[] => words.filter((one) => !other.includes(one));
    return {
      ours: join([...answerWords(edition, question, ours), ...own(here, there)]),
      theirs: join([...answerWords(edition, question, theirs), ...own(there, here)]),
    };
  }
  const { ours, theirs } = difference.action;
  return { ours: planWords(ours), theirs: planWords(theirs) };
}

const join = (words: readonly string[]): string => words.join(t('ui.import.joint'));

function answerWords(edition: Edition, question: Question, answer: Answer): string[] {
  return storedLines(edition, question, answer).map(({ label, words }) => {
    const said = words ?? t('ui.check.not_given');
    return label === null ? said : t('ui.import.labelled', { label, said });
  });
}

/** The remark and the papers of an answer: said only where they differ. */
function beside(edition: Edition, question: Question, answer: Answer): string[] {
  const note = answer.note?.trim() ? [t('ui.import.note', { note: answer.note.trim() })] : [];
  const papers = (answer.evidence ?? []).map((mark) => paperWords(edition, question, mark));
  return [...note, ...papers];
}

function paperWords(edition: Edition, question: Question, mark: EvidenceMark): string {
  const name = edition.documentName(question, mark.document);
  const files = (mark.files ?? []).map((file) => file.name);
  const details = [
    files.length > 0 ? list(files) : t('ui.evidence.at_hand'),
    ...(mark.dated ? [day(mark.dated)] : []),
    ...(mark.expires ? [t('ui.import.until', { day: day(mark.expires) })] : []),
  ];
  return t('ui.import.paper', { paper: name ? say(name) : '', details: list(details) });
}

function profileWords(edition: Edition, profile: Profile, field: ProfileFieldId): string | null {
  const named = (all: readonly { id: string; name: { zh: string; en: string } }[], ids: readonly string[]) =>
    list(all.filter(({ id }) => ids.includes(id)).map(({ name }) => say(name))) || null;
  switch (field) {
    case 'name_zh':
    case 'name_en':
    case 'credit_code':
    case 'purpose':
      return profile[field].trim() || null;
    case 'industry': {
      const division = edition.view.divisions.find((one) => one.code === profile.industry);
      return division ? say(division.name) : profile.industry;
    }
    case 'district':
      return named(edition.view.districts, profile.district ? [profile.district] : []) ?? profile.district;
    case 'zones':
      return named(edition.view.zones, profile.zones);
    case 'premises':
      return named(edition.view.premises, profile.premises);
    case 'year':
      return null;
    case 'staff':
    case 'revenue':
    case 'assets':
      return typed(profile[field]);
    case 'exporter':
    case 'foreign_owned':
    case 'listed_supplier': {
      const value = profile[field];
      return value === null ? null : t(value ? 'ui.yes_no.yes' : 'ui.yes_no.no');
    }
  }
}

/** A number as it was typed, with the unit chosen beside it. */
function typed(entry: NumberEntry | null): string | null {
  const text = entry?.text.trim() ?? '';
  if (text === '') return null;
  return entry?.unit ? t('unit.form.plain', { value: text, unit: unit(entry.unit) }) : text;
}
