import { expect, test } from 'vitest';
import { formLines } from './form-lines';

const words = { name: '姓名', email: '邮箱', phone: '手机', message: '留言', send: '提交' };
const form = { key: 'pwk_1', host: 'https://crm.example', name: '联系 "我们"' };

test('a form leads to its source, under a name that an address can hold', () => {
  expect(formLines(form, words)).toContain(
    'action="https://crm.example/f/pwk_1/%E8%81%94%E7%B3%BB%20%22%E6%88%91%E4%BB%AC%22"',
  );
});

test('it leads on to a page of the first origin only where there is one', () => {
  expect(formLines({ ...form, origin: 'https://shop.example' }, words)).toContain(
    'name="_next" value="https://shop.example/thanks"',
  );
  expect(formLines(form, words)).not.toContain('_next');
});

test('words of a language cannot leave their place', () => {
  expect(formLines(form, { ...words, send: '<b>&"' })).toContain('<button>&lt;b&gt;&amp;&quot;</button>');
});

test('a box of consent says its channel and topic, and its words are what is agreed to', () => {
  const consents = [{ channel: 'email', topic: 'marketing', wording: '我同意接收 "优惠"' }];
  expect(formLines({ ...form, consents }, words)).toContain(
    '<label><input type="checkbox" name="_consent.email.marketing" value="我同意接收 &quot;优惠&quot;"> 我同意接收 &quot;优惠&quot;</label>',
  );
  expect(formLines(form, words)).not.toContain('_consent');
});
