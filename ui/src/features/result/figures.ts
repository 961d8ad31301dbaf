/** The four figures that banks look at, each with the way it was worked out. */
import type { Assessment } from '../../gen/Assessment';
import type { Grade } from '../../gen/Grade';
import type { Intensity } from '../../gen/Intensity';
import type { Line } from '../../gen/Line';
import type { Quantity } from '../../gen/Quantity';
import type { Step } from '../../gen/Step';
import type { Sum } from '../../gen/Sum';

/** One line of a trace: an amount, what it was first converted into, and the last step. */
export interface TraceLine {
  readonly line: Line;
  readonly steps: readonly Step[];
}

export interface BankFigure {
  readonly id: 'energy' | 'emissions' | 'energy_intensity' | 'carbon_intensity';
  /** Absent where it cannot be worked out. */
  readonly value: Quantity | null;
  readonly per: Intensity['per'] | null;
  readonly complete: boolean;
  readonly grade: Grade | null;
  /** The lines of a total; none for an intensity. */
  readonly lines: readonly TraceLine[];
  /** For an intensity: what is divided, and by what. */
  readonly division: { readonly total: Quantity; readonly revenue: Quantity } | null;
}

export function bankFigures({ footprint, firm }: Assessment): BankFigure[] {
  const { bank, lines } = footprint;
  const trace = (last: (line: Line) => Step | null): TraceLine[] =>
    lines.flatMap((line) => {
      const step = last(line);
      return step ? [{ line, steps: line.conversion ? [line.conversion, step] : [step] }] : [];
    });
  const total = (id: BankFigure['id'], sum: Sum, traced: TraceLine[]): BankFigure => ({
    id,
    value: sum.quantity,
    per: null,
    complete: sum.complete,
    grade: sum.grade,
    lines: traced,
    division: null,
  });
  const revenue = firm.revenue?.quantity ?? null;
  const intensity = (id: BankFigure['id'], of: Intensity | null, sum: Sum): BankFigure => ({
    id,
    value: of && { value: of.value, unit: of.unit },
    per: of?.per ?? null,
    complete: sum.complete,
    grade: sum.grade,
    lines: [],
    division: of && sum.quantity && revenue ? { total: sum.quantity, revenue } : null,
  });
  return [
    total(
      'energy',
      bank.energy,
      trace((line) => line.energy),
    ),
    total(
      'emissions',
      bank.emissions,
      trace((line) => line.emissions),
    ),
    intensity('energy_intensity', bank.energy_intensity, bank.energy),
    intensity('carbon_intensity', bank.carbon_intensity, bank.emissions),
  ];
}
