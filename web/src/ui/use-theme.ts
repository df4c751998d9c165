import { useSyncExternalStore } from 'react';
import { palette, type ThemeName } from './palette';

const stored = 'perennial.theme';
const readers = new Set<() => void>();

function current(): ThemeName {
  return document.documentElement.dataset.theme === 'dark' ? 'dark' : 'light';
}

/** Sets the theme last chosen here, or the one the system prefers. */
export function startTheme(): void {
  const prefersDark = matchMedia('(prefers-color-scheme: dark)').matches;
  document.documentElement.dataset.theme = localStorage.getItem(stored) ?? (prefersDark ? 'dark' : 'light');
}

export function changeTheme(next: ThemeName): void {
  document.documentElement.dataset.theme = next;
  localStorage.setItem(stored, next);
  readers.forEach((reader) => reader());
}

function subscribe(reader: () => void): () => void {
  readers.add(reader);
  return () => readers.delete(reader);
}

export function useTheme(): ThemeName {
  return useSyncExternalStore(subscribe, current);
}

/** The colours of the current theme, for canvases and computed cells. */
export function usePalette() {
  return palette[useTheme()];
}
