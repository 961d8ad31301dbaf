/** What is said of files. */
import type { Attachment } from '../../gen/Attachment';
import type { EvidenceLimits } from '../../gen/EvidenceLimits';
import { fileSize } from '../../lib/i18n/format';
import { t } from '../../lib/i18n/i18n.svelte';
import type { Done } from './evidenceController.svelte';

/** The kind and the size, in one short line. */
export function facts({ kind, bytes }: Attachment): string {
  return t('ui.evidence.facts', { kind: t(`ui.evidence.kind.${kind}`), size: fileSize(bytes) });
}

/** What was done, by the name of the file, or by their number. */
export function doneWords({ kind, names }: Done): string {
  const [name, ...others] = names;
  if (name === undefined) return t('ui.evidence.dropped');
  if (others.length > 0) return t(`ui.evidence.many.${kind}`, { count: names.length });
  return t(`ui.evidence.one.${kind}`, { name });
}

/** For the dialog in which files are chosen; some systems know endings, some know kinds. */
export function accepted({ endings }: EvidenceLimits): string {
  return endings.flatMap((ending) => [`.${ending}`, KINDS[ending] ?? []].flat()).join(',');
}

const KINDS: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
};
