import { describe, expect, test } from 'vitest';
import { apart } from './apart';
import { resources as en } from './en';
import { resources as zh } from './zh-cn';

type Tree = { [key: string]: string | Tree };

function flatten(tree: Tree, prefix = ''): Record<string, string> {
  return Object.fromEntries(
    Object.entries(tree).flatMap(([key, value]) =>
      typeof value === 'string'
        ? [[prefix + key, value]]
        : Object.entries(flatten(value, `${prefix}${key}.`)),
    ),
  );
}

/** With the texts that are fetched with their room. */
async function everything(texts: Tree, language: 'en' | 'zh-CN'): Promise<Record<string, string>> {
  const rooms = Object.entries(apart).map(async ([room, from]) => [room, (await from[language]()).default]);
  return flatten({ ...texts, ...Object.fromEntries(await Promise.all(rooms)) });
}

const english = await everything(en as Tree, 'en');
const chinese = await everything(zh as Tree, 'zh-CN');
const sources = import.meta.glob<string>('/src/**/*.{ts,tsx}', {
  query: '?raw',
  import: 'default',
  eager: true,
});
const code = Object.entries(sources).filter(([path]) => !path.endsWith('.test.ts'));

/** Keys written out, and the fixed beginnings of those put together: t(`stage.${stage}`) → "stage.". */
const calls = code.flatMap(([path, text]) =>
  [...text.matchAll(/\bt\(\s*(?:'([^']+)'|`([^`]+)`)/g)].map((match) => ({
    path,
    key: (match[1] ?? match[2])!,
  })),
);
const whole = calls.filter((call) => !call.key.includes('${'));
const begun = calls
  .filter((call) => call.key.includes('${'))
  .map((call) => ({ path: call.path, start: call.key.slice(0, call.key.indexOf('${')) }));

const holes = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort();

describe('the texts of both languages', () => {
  test('have the same keys', () => expect(Object.keys(chinese).sort()).toEqual(Object.keys(english).sort()));

  test('are never empty', () =>
    expect(
      [...Object.entries(english), ...Object.entries(chinese)].filter(([, text]) => text.trim() === ''),
    ).toEqual([]));

  test('have the same places to fill in', () => {
    const different = Object.keys(english).filter(
      (key) => String(holes(english[key] ?? '')) !== String(holes(chinese[key] ?? '')),
    );

    expect(different).toEqual([]);
  });
});

describe('the code', () => {
  test('asks for texts at all', () => expect(whole.length).toBeGreaterThan(200));

  test('asks only for texts that exist', () =>
    expect(whole.filter(({ key }) => !(key in english))).toEqual([]));

  test('puts keys together only where some exist', () =>
    expect(begun.filter(({ start }) => !Object.keys(english).some((key) => key.startsWith(start)))).toEqual(
      [],
    ));

  test('shows no Chinese that is not in a language file', () => {
    const allowed = [
      '>中文<',
      "'中文'",
      "'中'",
      '亿',
      '万',
      '年',
      '刚刚',
      '分',
      '秒',
      '第',
      '周',
      '季度',
      '个百分点',
      '刚刚',
    ];
    const strayed = code.flatMap(([path, text]) =>
      text
        .split('\n')
        .filter((line) => /[\u4e00-\u9fff]/.test(line) && !/^\s*(\/\/|\/?\*)/.test(line))
        .filter((line) => !allowed.some((word) => line.includes(word)))
        .map((line) => `${path}: ${line.trim()}`),
    );

    expect(strayed.filter((line) => !line.includes('/** '))).toEqual([]);
  });
});
