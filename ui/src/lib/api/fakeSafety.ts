/** The backups and the trash of the fake program. What a disk does wrong, a test says. */
import type { AssessmentView } from '../../gen/AssessmentView';
import type { BackupReason } from '../../gen/BackupReason';
import type { BackupView } from '../../gen/BackupView';
import type { CopyView } from '../../gen/CopyView';
import type { Failed } from '../../gen/Failed';
import type { Readable } from '../../gen/Readable';
import type { RecoveryView } from '../../gen/RecoveryView';
import type { RehearsalView } from '../../gen/RehearsalView';

const NOW = '2026-11-22T04:00:00Z';

type Assessments = Map<string, AssessmentView>;

interface Backup {
  readonly view: BackupView;
  readonly held: Assessments;
}

export class FakeSafety {
  readonly now = NOW;
  /** Why the data does not open, until a test says that it does. */
  failed: Failed | null = null;
  recovery: RecoveryView | null = null;
  rehearsal: RehearsalView | null = null;
  /** What the owner chose in a dialog. */
  stick: CopyView | null = null;
  copy: BackupView | null = null;
  readable: Readable[] = [];
  readonly trash: Assessments = new Map();
  readonly #backups: Backup[] = [];

  get backups(): BackupView[] {
    return this.#backups.map(({ view }) => view);
  }

  backUp(reason: BackupReason, held: Assessments): BackupView {
    const generation = this.#backups.length + 1;
    const view = { generation, reason, made_at: NOW, assessments: held.size, newest: NOW };
    this.#backups.unshift({ view, held: new Map(held) });
    return view;
  }

  /** Puts what a backup holds in the place of what there is. */
  restore(generation: number, into: Assessments): BackupView {
    const found = this.#backups.find(({ view }) => view.generation === generation);
    if (!found) throw { code: 'backup_not_found', parameters: {} } as unknown as Error;
    const before = this.backUp('before_restore', into);
    into.clear();
    for (const [id, view] of found.held) into.set(id, view);
    return before;
  }

  rehearse(): RehearsalView {
    const [backup] = this.backups;
    if (!backup) throw { code: 'backup_none', parameters: {} } as unknown as Error;
    this.rehearsal = { at: NOW, backup, same: true, newer: 0 };
    return this.rehearsal;
  }
}

/** Moves an assessment from one pile to another. */
export function moveOver(id: string, from: Assessments, to: Assessments): void {
  const view = from.get(id);
  if (!view) throw { code: 'assessment_not_found', parameters: {} } as unknown as Error;
  from.delete(id);
  to.set(id, view);
}
