/** The field that a difference is about, and its name among fields. */
import type { Difference } from '../../gen/Difference';
import type { ImportField } from '../../gen/ImportField';

export function fieldOf(difference: Difference): ImportField {
  if ('profile' in difference) return difference;
  if ('answer' in difference) return { answer: difference.answer.question };
  return { action: difference.action.question };
}

/** One word for a field, for keys and names. */
export function keyOf(field: ImportField): string {
  if (field === 'tier' || field === 'review') return field;
  const [[kind, id] = []] = Object.entries(field);
  return `${kind}-${id}`;
}
