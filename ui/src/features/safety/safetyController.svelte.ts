/** The page on data safety: what stands between the data and its loss, and the acts on it. */
import type { BackupView } from '../../gen/BackupView';
import type { CopyView } from '../../gen/CopyView';
import type { RehearsalView } from '../../gen/RehearsalView';
import type { SafetyView } from '../../gen/SafetyView';
import type { Api } from '../../lib/api/api';
import { asAppError, type AppError } from '../../lib/api/error';

/** What was done last, with what came of it. */
export type Outcome =
  | { readonly did: 'backup'; readonly backup: BackupView }
  | { readonly did: 'rehearsal'; readonly rehearsal: RehearsalView }
  | { readonly did: 'copy'; readonly copy: CopyView }
  | { readonly did: 'restore'; readonly restored: BackupView }
  | { readonly did: 'undelete' }
  | { readonly did: 'purge' };

/** What is being done; looking at a copy comes before its restore. */
type Doing = Outcome['did'] | 'look' | 'folder';

export class SafetyController {
  view = $state.raw<SafetyView | null>(null);
  /** What is being done; one thing at a time. */
  busy = $state<Doing | null>(null);
  outcome = $state.raw<Outcome | null>(null);
  error = $state.raw<AppError | null>(null);
  /** The backup that the owner is asked about before it replaces the data. */
  asked = $state.raw<BackupView | null>(null);
  /** The deleted assessment that the owner is asked about before it is gone for good. */
  doomed = $state<string | null>(null);
  readonly #api: Api;
  readonly #onrestored: () => Promise<void>;

  constructor(api: Api, onrestored: () => Promise<void>) {
    this.#api = api;
    this.#onrestored = onrestored;
  }

  /** The newest backup that opened and passed every check. */
  get newest(): BackupView | null {
    return this.view?.backups[0] ?? null;
  }

  async load(): Promise<void> {
    try {
      this.view = await this.#api.safetyView();
    } catch (thrown) {
      this.error = asAppError(thrown);
    }
  }

  backUp(): Promise<void> {
    return this.#do('backup', async () => ({ did: 'backup', backup: await this.#api.backUp() }));
  }

  rehearse(): Promise<void> {
    return this.#do('rehearsal', async () => ({ did: 'rehearsal', rehearsal: await this.#api.rehearse() }));
  }

  /** Nothing happens where the owner chose no folder. */
  copy(): Promise<void> {
    return this.#do('copy', async () => {
      const copy = await this.#api.copyData();
      return copy && { did: 'copy', copy };
    });
  }

  undelete(id: string): Promise<void> {
    return this.#do('undelete', async () => {
      await this.#api.undeleteAssessment(id);
      return { did: 'undelete' };
    });
  }

  purge(): Promise<void> {
    const id = this.doomed;
    this.doomed = null;
    return this.#do('purge', async () => {
      if (id === null) return null;
      await this.#api.purgeAssessment(id);
      return { did: 'purge' };
    });
  }

  openFolder(): Promise<void> {
    return this.#do('folder', async () => {
      await this.#api.openDataFolder();
      return null;
    });
  }

  /** Has a copy in a second place looked at; the owner is asked before anything comes of it. */
  chooseCopy(): Promise<void> {
    return this.#do('look', async () => {
      this.asked = await this.#api.chooseCopy();
      return null;
    });
  }

  /** Puts the backup that was asked about in the place of the data. */
  restore(): Promise<void> {
    const restored = this.asked;
    this.asked = null;
    return this.#do('restore', async () => {
      if (!restored) return null;
      await this.#api.restoreBackup(isElsewhere(restored) ? null : restored.generation);
      await this.#onrestored();
      return { did: 'restore', restored };
    });
  }

  async #do(what: Doing, act: () => Promise<Outcome | null>): Promise<void> {
    if (this.busy) return;
    this.busy = what;
    this.outcome = null;
    this.error = null;
    try {
      this.outcome = await act();
    } catch (thrown) {
      this.error = asAppError(thrown);
    }
    await this.load();
    this.busy = null;
  }
}

/** A copy in a second place has no number here. */
export const isElsewhere = (backup: BackupView): boolean => backup.generation === 0;
