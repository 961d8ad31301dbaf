/** Finding an industry by a code, a Chinese word or an English one. */
import { expect, it } from 'vitest';
import { found } from './found';

const items = [{ terms: '39 电子设备制造业 Electronics 制造业' }, { terms: '33 金属制品业 Metal products' }];

it.each([
  ['', 2],
  ['39', 1],
  ['３９', 1],
  ['电子', 1],
  ['METAL', 1],
  [' metal  33 ', 1],
  ['餐饮', 0],
])('%j finds %i', (typed, count) => {
  expect(found(items, typed)).toHaveLength(count);
});
