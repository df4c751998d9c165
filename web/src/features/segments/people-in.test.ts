import { expect, test } from 'vitest';
import { peopleIn } from './people-in';

test('the first cell of each line counts, once', () =>
  expect(peopleIn('\uFEFFC-1,Ada\r\n"C-2";x\n\n C-1 \n')).toEqual(['C-1', 'C-2']));
