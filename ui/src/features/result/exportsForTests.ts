/** An export for tests that look at something else on the page: it makes a report that nobody saves. */
import { ExportController } from './exportController.svelte';

export function exportsNothing(): ExportController {
  const press = {
    reportPage: () => Promise.resolve(new ArrayBuffer(0)),
    saveReport: () => Promise.resolve(null),
    openReportFolder: () => Promise.resolve(),
  };
  const draft = { sha256: '0'.repeat(64), file_name: 'report.pdf', pages: 1 };
  return new ExportController(press, () => Promise.resolve(draft));
}
