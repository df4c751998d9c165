import { describe, expect, it } from 'vitest';
import { shaded } from './mail-shade';

describe('the shade of a mail', () => {
  const html =
    '<style>@media (prefers-color-scheme: dark) { a {} } @media(prefers-color-scheme:light){b{}}</style>';

  it('puts the rules of that shade in force, whatever this machine is set to', () => {
    expect(shaded(html, true)).toBe('<style>@media all { a {} } @media not all{b{}}</style>');
    expect(shaded(html, false)).toBe('<style>@media not all { a {} } @media all{b{}}</style>');
  });

  it('leaves other rules alone', () => {
    expect(shaded('@media (max-width: 600px) {}', true)).toBe('@media (max-width: 600px) {}');
  });
});
