import { describe, expect, it } from 'vitest';
import type { RuleCatalogue } from '@/api/segments';
import { completionsAt } from './completion';

const names = {
  fields: [{ key: 'city', title: '城市', type: 'text' }],
  attributes: [{ key: 'level', types: ['text'] }],
  traits: [
    { key: 'spend', title: '消费金额', unit: 'money', definition: '' },
    { key: 'spend_90', title: '90 天消费金额', unit: 'money', definition: '' },
  ],
  events: [{ key: 'page_viewed', count: 3, properties: [{ key: 'path', types: ['text'] }] }],
  segments: ['VIP', 'Silent'],
  lists: ['Invited'],
  tags: ['vip'],
  stages: [{ key: 'dormant', title: '沉睡', type: 'text' }],
  channels: [{ key: 'email', title: '邮件', type: 'text' }],
  groups: [{ key: 'champions', title: '冠军', type: 'text' }],
} as unknown as RuleCatalogue;

const at = (text: string) => completionsAt(text, text.length, names).options.map((one) => one.text);

describe('completion', () => {
  it('offers traits and fields by their beginning and by what people call them', () => {
    expect(at('spe')).toEqual(['spend', 'spend_90']);
    expect(at('orders > 1 and 消费')).toEqual(['spend', 'spend_90']);
    expect(at('ci')).toEqual(['city']);
  });

  it('offers events where an event is asked for, before a letter is written', () => {
    expect(at('did(')).toContain('page_viewed');
    expect(at('did(order then not pa')).toEqual(['page_viewed']);
    expect(at('sum(page_viewed.')).toEqual(['amount', 'path']);
  });

  it('offers names inside the quotation marks that take them', () => {
    expect(at('in_segment("')).toEqual(['VIP', 'Silent']);
    expect(at('in_segment("v')).toEqual(['VIP']);
    expect(at('in_list("Inv')).toEqual(['Invited']);
    expect(at('stage = "dor')).toEqual(['dormant']);
    expect(at('city = "dor')).toEqual([]);
  });

  it('offers nothing after a complete word and nothing of another place', () => {
    expect(at('city')).toEqual([]);
    expect(at('attr.')).toEqual(['level']);
    expect(at('rfm.s')).toEqual(['segment']);
  });
});
