import { expect, test } from 'vitest';
import type { ImportPreview } from '@/api/imports.types';
import {
  changeDraft,
  isWithoutContract,
  leftOut,
  missingFields,
  mustAnswerDate,
  startDraft,
  toMapping,
} from './mapping-draft';

const preview = (changes: Partial<ImportPreview> = {}): ImportPreview => ({
  encoding: 'utf-8',
  sheet: null,
  sheets: [],
  rows: 1,
  delimiter: ',',
  header: true,
  columns: [
    { index: 0, name: '客户编号', samples: ['17850'], suggested: 'customer', type: 'number' },
    { index: 1, name: '下单时间', samples: ['2011-03-01'], suggested: 'time', type: 'date' },
    { index: 2, name: '备注', samples: ['x'], suggested: null, type: 'text' },
  ],
  fields: [
    { key: 'customer', label: '客户编号', required: true, kind: 'text' },
    { key: 'time', label: '下单时间', required: true, kind: 'date' },
    { key: 'amount', label: '金额', required: false, kind: 'number' },
  ],
  customFields: [],
  presets: [{ key: 'online-retail', label: 'Online Retail', matches: false }],
  formats: {
    date: { detected: 'yyyy-MM-dd', ambiguous: false, candidates: ['yyyy-MM-dd'] },
    decimal: { separator: '.' },
  },
  questions: [],
  ...changes,
});

test('a new draft takes the suggested columns', () => {
  expect(startDraft(preview(), null).columns).toEqual({ 0: 'customer', 1: 'time' });
});

test('a column that is called like a custom field becomes that field', () => {
  const field = { key: 'customer.remark', label: '备注', type: 'text', columns: [2] };

  expect(startDraft(preview({ customFields: [field] }), null).attributes).toEqual({ 2: 'customer.remark' });
});

test('a new draft takes the preset that fits the file', () => {
  const fits = preview({ presets: [{ key: 'online-retail', label: 'Online Retail', matches: true }] });

  expect(startDraft(fits, null).preset).toBe('online-retail');
});

test('a stored mapping wins over the suggestions', () => {
  const stored = {
    preset: null,
    columns: { 2: 'customer' },
    attributes: { 0: 'Old number' },
    options: { decimal: ',' },
  };

  expect(startDraft(preview(), stored)).toEqual(stored);
});

test('giving a field to another column takes it from the first', () => {
  const draft = changeDraft(startDraft(preview(), null), { kind: 'column', index: 2, field: 'customer' });

  expect(draft.columns).toEqual({ 1: 'time', 2: 'customer' });
});

test('a column becomes an attribute or a field, never both', () => {
  const attribute = changeDraft(startDraft(preview(), null), {
    kind: 'attribute',
    index: 0,
    name: 'Old number',
  });
  const field = changeDraft(attribute, { kind: 'column', index: 0, field: 'customer' });

  expect(attribute.columns).toEqual({ 1: 'time' });
  expect(field.attributes).toEqual({});
});

test('going back and forth keeps every decision', () => {
  const decided = changeDraft(
    changeDraft(startDraft(preview(), null), { kind: 'column', index: 2, field: 'amount' }),
    { kind: 'options', options: { dateFormat: 'dd/MM/yyyy' } },
  );

  const afterPresetAndBack = changeDraft(changeDraft(decided, { kind: 'preset', key: 'online-retail' }), {
    kind: 'preset',
    key: null,
  });

  expect(afterPresetAndBack).toEqual(decided);
});

test('a required field without a column is missing', () => {
  const draft = changeDraft(startDraft(preview(), null), { kind: 'column', index: 1, field: null });

  expect(missingFields(draft, preview()).map((field) => field.key)).toEqual(['time']);
});

test('a preset brings its own columns, so nothing is missing', () => {
  const draft = changeDraft(startDraft(preview({ columns: [] }), null), {
    kind: 'preset',
    key: 'online-retail',
  });

  expect(missingFields(draft, preview())).toEqual([]);
});

test('an ambiguous date must be answered, and an answer settles it', () => {
  const ambiguous = preview({
    formats: {
      date: { detected: null, ambiguous: true, candidates: ['dd/MM/yyyy', 'MM/dd/yyyy'] },
      decimal: { separator: '.' },
    },
  });
  const open = startDraft(ambiguous, null);
  const answered = changeDraft(open, { kind: 'options', options: { dateFormat: 'dd/MM/yyyy' } });

  expect(mustAnswerDate(open, ambiguous)).toBe(true);
  expect(mustAnswerDate(answered, ambiguous)).toBe(false);
});

test('an attribute without a name is not sent', () => {
  const draft = changeDraft(startDraft(preview(), null), { kind: 'attribute', index: 2, name: ' ' });

  expect(toMapping(draft).attributes).toEqual({});
});

test('a column that becomes neither field nor named attribute is left out', () => {
  const draft = startDraft(preview(), null);
  const unnamed = changeDraft(draft, { kind: 'attribute', index: 2, name: ' ' });
  const named = changeDraft(draft, { kind: 'attribute', index: 2, name: 'remark' });

  expect(leftOut(draft, preview())).toEqual(['备注']);
  expect(leftOut(unnamed, preview())).toEqual(['备注']);
  expect(leftOut(named, preview())).toEqual([]);
  expect(leftOut({ ...draft, preset: 'online-retail' }, preview())).toEqual([]);
});

test('only contracts can lack a contract number', () => {
  const draft = startDraft(preview(), null);
  const numbered = changeDraft(draft, { kind: 'column', index: 2, field: 'contract' });

  expect(isWithoutContract('contracts', draft)).toBe(true);
  expect(isWithoutContract('contracts', numbered)).toBe(false);
  expect(isWithoutContract('orders', draft)).toBe(false);
});
