import { describe, expect, test } from 'vitest';
import { begin, change, redo, settle, undo } from './history';

describe('the history of a draft', () => {
  test('goes back and forth', () => {
    const two = change(change(begin('a'), 'b'), 'c');
    expect(undo(two).now).toBe('b');
    expect(undo(undo(two)).now).toBe('a');
    expect(redo(undo(two)).now).toBe('c');
  });

  test('takes changes of the same thing together until something else is touched', () => {
    const typed = change(change(change(begin(''), 'h', 'name'), 'hi', 'name'), 'hi!', 'name');
    expect(undo(typed).now).toBe('');
    expect(undo(change(settle(typed), 'hi!!', 'name')).now).toBe('hi!');
    expect(undo(change(typed, 'x', 'other')).now).toBe('hi!');
  });

  test('forgets what was undone when something new is done', () => {
    const other = change(undo(change(begin('a'), 'b')), 'c');
    expect(redo(other).now).toBe('c');
  });

  test('stays where it is at both ends', () => {
    const only = begin('a');
    expect(undo(only)).toBe(only);
    expect(redo(only)).toBe(only);
    expect(change(only, 'a')).toBe(only);
  });
});
