/** The four figures that banks look at, each with the way it was worked out. */
import type { Assessment } from '../../gen/Assessment';
import type { BankFigures } from '../../gen/BankFigures';
import type { Footprint } from '../../gen/Footprint';
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
  /** The last step with another factor, for comparison only. */
  readonly instead: Step | null;
}

export interface BankValue {
  readonly id: 'energy' | 'emissions' | 'energy_intensity' | 'carbon_intensity';
  /** Absent where it cannot be worked out. */
  readonly value: Quantity | null;
  readonly per: Intensity['per'] | null;
  readonly complete: boolean;
  readonly grade: Grade | null;
}

export interface BankFigure extends BankValue {
  /** The lines of a total; none for an intensity. */
  readonly lines: readonly TraceLine[];
  /** For an intensity: what is divided, and by what. */
  readonly division: { readonly total: Quantity; readonly revenue: Quantity } | null;
}

/** The lines that have a last step, with the way to it. */
function trace(lines: readonly Line[], last: (line: Line) => Step | null): TraceLine[] {
  return lines.flatMap((line) => {
    const step = last(line);
    if (!step) return [];
    const instead = step === line.emissions ? line.emissions_ar5 : null;
    return [{ line, steps: line.conversion ? [line.conversion, step] : [step], instead }];
  });
}

/** Gases that are told beside the totals. */
export const separateLines = ({ lines }: Footprint): TraceLine[] =>
  trace(
    lines.filter(({ scope }) => scope === 'separate'),
    (line) => line.emissions,
  );

export function bankFigures({ footprint, firm }: Pick<Assessment, 'footprint' | 'firm'>): BankFigure[] {
  const { bank } = footprint;
  const lines = footprint.lines.filter(({ scope }) => scope !== 'separate');
  const [energy, emissions, perEnergy, perCarbon] = bankValues(bank);
  const revenue = firm.revenue?.quantity ?? null;
  const total = (one: BankValue, traced: TraceLine[]): BankFigure => ({
    ...one,
    lines: traced,
    division: null,
  });
  const intensity = (one: BankValue, sum: Sum): BankFigure => ({
    ...one,
    lines: [],
    division: one.value && sum.quantity && revenue ? { total: sum.quantity, revenue } : null,
  });
  return [
    total(
      energy,
      trace(lines, (line) => line.energy),
    ),
    total(
      emissions,
      trace(lines, (line) => line.emissions),
    ),
    intensity(perEnergy, bank.energy),
    intensity(perCarbon, bank.emissions),
  ];
}

/** The four figures of a year, in the order in which banks ask. */
export function bankValues(bank: BankFigures): [BankValue, BankValue, BankValue, BankValue] {
  const total = (id: BankValue['id'], { quantity, complete, grade }: Sum): BankValue => ({
    id,
    value: quantity,
    per: null,
    complete,
    grade,
  });
  const intensity = (id: BankValue['id'], of: Intensity | null, { complete, grade }: Sum): BankValue => ({
    id,
    value: of && { value: of.value, unit: of.unit },
    per: of?.per ?? null,
    complete,
    grade,
  });
  return [
    total('energy', bank.energy),
    total('emissions', bank.emissions),
    intensity('energy_intensity', bank.energy_intensity, bank.energy),
    intensity('carbon_intensity', bank.carbon_intensity, bank.emissions),
  ];
}
