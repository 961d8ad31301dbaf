/** An amount in the unit in which the program adds it up, as the program worked it out. */
import type { Assessment } from '../../gen/Assessment';
import type { PartId } from '../../gen/PartId';
import type { Quantity } from '../../gen/Quantity';
import type { QuestionId } from '../../gen/QuestionId';
import type { Reading } from '../../gen/Reading';
import type { Step } from '../../gen/Step';

export interface Conversion {
  readonly result: Quantity;
  /** The factor it took; none where one unit is so many of the other by definition. */
  readonly step: Step | null;
}

export function conversionOf(
  assessment: Assessment,
  question: QuestionId,
  part: PartId,
  { quantity }: Reading,
): Conversion | null {
  const line = assessment.footprint.lines.find((one) => one.question === question && one.part === part);
  if (line?.conversion) return { result: line.conversion.result, step: line.conversion };
  const result = line?.energy?.quantity ?? plainFigure(assessment, `${question}.${part}`);
  return result && result.unit !== quantity.unit ? { result, step: null } : null;
}

/** A figure that is the answer itself in the unit of the figure, e.g. the year's water in cubic metres. */
function plainFigure({ indicators }: Assessment, ref: string): Quantity | null {
  const found = indicators.find(
    ({ inputs, measure }) => measure.per === null && inputs.length === 1 && inputs[0] === ref,
  );
  return found ? { value: found.measure.value, unit: found.measure.unit } : null;
}
