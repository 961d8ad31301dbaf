/** Papers about the people of a firm. */
import type { Paper } from '../paper';

const figure = (text: string) => ({ figure: text });
const term = (name: string) => ({ term: name });

/** S03: 38 of 40 are insured. */
export const insuranceList: Paper = {
  frame: 'sheet',
  blocks: [
    {
      kind: 'pairs',
      pairs: [
        { label: 'firm', value: term('firm_name') },
        { label: 'month', value: figure('2025.12') },
        { label: 'insured', value: term('insured_value'), point: 1 },
      ],
    },
    {
      kind: 'table',
      columns: [
        { term: 'number', width: 40 },
        { term: 'name', width: 56 },
        { term: 'pension', width: 72 },
        { term: 'injury', width: 72, point: 2 },
      ],
      rows: [
        [figure('1'), term('person_a'), term('paid'), term('paid')],
        [figure('2'), term('person_b'), term('paid'), term('paid')],
      ],
    },
  ],
};

/** S02: who began on which day, and signed on which. */
export const contractLedger: Paper = {
  frame: 'sheet',
  blocks: [
    {
      kind: 'table',
      columns: [
        { term: 'name', width: 48 },
        { term: 'began', width: 64 },
        { term: 'signed', width: 64, point: 1 },
        { term: 'ends', width: 64, point: 2 },
      ],
      rows: [
        [term('person_a'), figure('24.3.4'), figure('24.3.8'), figure('27.3.3')],
        [term('person_b'), figure('25.6.2'), figure('25.6.6'), figure('28.6.1')],
      ],
    },
  ],
};

/** S12: trained before the first day of work. */
export const trainingRecord: Paper = {
  frame: 'sheet',
  blocks: [
    {
      kind: 'pairs',
      pairs: [
        { label: 'name', value: term('person') },
        { label: 'job', value: term('job_name') },
        { label: 'starts', value: figure('2025.4.10') },
        { label: 'trained', value: figure('2025.4.8'), point: 1 },
        { label: 'signature', value: term('person'), point: 2 },
      ],
    },
    { kind: 'small_print' },
  ],
};
