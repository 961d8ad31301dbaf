/** What only the owner of an assessment can do on its result; a sample has none of it. */
import type { QuestionId } from '../../gen/QuestionId';
import type { Tier } from '../../gen/Tier';
import type { OpenAssessment } from '../../lib/journey/openAssessment.svelte';
import type { PackageController } from '../packages/packageController.svelte';
import type { ReviewController } from '../review/reviewController.svelte';
import type { WorkbookController } from '../packages/workbookController.svelte';
import type { PlanController } from './planController.svelte';

export interface OwnPlan {
  readonly plan: PlanController;
  /** Goes to a question. */
  readonly ongo: (question: QuestionId) => void;
}

export interface Own extends OwnPlan {
  readonly open: OpenAssessment;
  readonly ontier: (tier: Tier) => Promise<void>;
  readonly packages: PackageController;
  readonly review: ReviewController;
  readonly workbook: WorkbookController;
  readonly onnextyear: () => Promise<void>;
}
