/** The profile in words; absent where a field is blank. */
import type { Bilingual } from '../../gen/Bilingual';
import type { NumberEntry } from '../../gen/NumberEntry';
import type { ProfileFieldId } from '../../gen/ProfileFieldId';
import type { Reading } from '../../gen/Reading';
import type { Edition } from '../../lib/edition/edition';
import { given, list } from '../../lib/i18n/format';
import { say, t } from '../../lib/i18n/i18n.svelte';
import type { OpenAssessment } from '../../lib/journey/openAssessment.svelte';

export function profileWords(edition: Edition, open: OpenAssessment, field: ProfileFieldId): string | null {
  const { profile, assessment } = open;
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
    case 'district': {
      const district = edition.view.districts.find((one) => one.id === profile.district);
      return district ? say(district.name) : profile.district;
    }
    case 'zones':
      return names(edition.view.zones, profile.zones);
    case 'premises':
      return names(edition.view.premises, profile.premises);
    case 'year':
      return String(open.year);
    case 'staff':
    case 'revenue':
    case 'assets':
      return numberWords(profile[field], assessment.firm[field]);
    case 'exporter':
    case 'foreign_owned':
    case 'listed_supplier':
      return yesNo(profile[field]);
  }
}

function numberWords(entry: NumberEntry | null, reading: Reading | null): string | null {
  if (reading) return given(reading.quantity);
  const typed = entry?.text.trim() ?? '';
  return typed === '' ? null : t('ui.check.unread', { typed });
}

function names(all: readonly { id: string; name: Bilingual }[], ticked: readonly string[]): string | null {
  const chosen = all.filter(({ id }) => ticked.includes(id));
  return chosen.length > 0 ? list(chosen.map(({ name }) => say(name))) : null;
}

function yesNo(value: boolean | null): string | null {
  return value === null ? null : t(value ? 'ui.yes_no.yes' : 'ui.yes_no.no');
}
