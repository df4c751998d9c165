import { useCallback, useEffect, useRef, useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { ApiProblem } from '@/api/http';
import { journeyKey, readJourney, saveJourney, type JourneyDraft, type TaggedJourney } from '@/api/journeys';
import type { Definition } from '@/api/journeys.types';
import { begin, change, redo, settle, undo, type History } from '@/ui/history';

export type SaveState = 'saved' | 'waiting' | 'saving' | 'failed' | 'conflict';

const pause = 900;
const draftOf = ({ data }: TaggedJourney): JourneyDraft => ({
  name: data.name,
  priority: data.priority,
  definition: data.definition,
});
const textOf = (tagged: TaggedJourney) => JSON.stringify(draftOf(tagged));

/**
 * A journey's draft while it is edited: every change can be undone, and is saved by itself a moment after the last one. When somebody
 * else saved meanwhile, nothing is overwritten before it was decided whose draft it shall be.
 */
export function useDraft(id: string, there: TaggedJourney, mayWrite: boolean) {
  const queries = useQueryClient();
  const [history, setHistory] = useState<History<JourneyDraft>>(() => begin(draftOf(there)));
  const [state, setState] = useState<SaveState>('saved');
  const [error, setError] = useState<Error | null>(null);
  const draft = history.now;
  const [saved, setSaved] = useState(draft);
  /** What the server has: its tag, how it says the draft, and which of ours that is. */
  const base = useRef({ tag: there.tag, text: textOf(there), draft });
  const latest = useRef(draft);
  const running = useRef<Promise<boolean> | null>(null);
  useEffect(() => {
    latest.current = draft;
  });

  const write = useCallback(
    async (tag: string): Promise<boolean> => {
      const wanted = latest.current;
      setState('saving');
      try {
        const answer = await saveJourney(id, wanted, tag);
        base.current = { tag: answer.tag, text: textOf(answer), draft: wanted };
        queries.setQueryData(journeyKey(id), answer);
        setSaved(wanted);
        setError(null);
        setState('saved');
        return true;
      } catch (problem) {
        setError(problem as Error);
        setState(problem instanceof ApiProblem && problem.status === 412 ? 'conflict' : 'failed');
        return false;
      }
    },
    [id, queries],
  );

  /** Saves at once what is not saved yet; whether all of it is now. One write at a time. */
  const flush = useCallback(async (): Promise<boolean> => {
    while (running.current) await running.current;
    while (mayWrite && latest.current !== base.current.draft) {
      running.current = write(base.current.tag);
      const done = await running.current;
      running.current = null;
      if (!done) return false;
    }
    return true;
  }, [mayWrite, write]);

  useEffect(() => {
    if (draft === base.current.draft || state === 'conflict' || !mayWrite) return;
    const timer = setTimeout(() => void flush(), pause);
    return () => clearTimeout(timer);
  }, [draft, state, flush, mayWrite]);

  // Whoever leaves the page takes nothing unsaved along.
  useEffect(() => () => void flush(), [flush]);

  // Publishing and pausing change the tag, not the draft. What somebody else saved is taken over while nothing of ours is at stake.
  useEffect(() => {
    if (textOf(there) === base.current.text) base.current.tag = there.tag;
    else if (latest.current === base.current.draft) {
      const theirs = draftOf(there);
      base.current = { tag: there.tag, text: textOf(there), draft: theirs };
      setSaved(theirs);
      setHistory(begin(theirs));
    }
  }, [there]);

  const edit = useCallback((next: (now: JourneyDraft) => JourneyDraft, about?: string) => {
    setHistory((now) => change(now, next(now.now), about ?? null));
  }, []);
  return {
    draft,
    state: state === 'saved' && draft !== saved ? ('waiting' as const) : state,
    error,
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
    edit,
    define: useCallback(
      (next: (now: Definition) => Definition, about?: string) =>
        edit((now) => {
          const definition = next(now.definition);
          return definition === now.definition ? now : { ...now, definition };
        }, about),
      [edit],
    ),
    undo: useCallback(() => setHistory(undo), []),
    redo: useCallback(() => setHistory(redo), []),
    settle: useCallback(() => setHistory(settle), []),
    flush,
    /** Ours, over what somebody else saved. */
    keepMine: async () => {
      const theirs = await readJourney(id);
      running.current = write(theirs.tag);
      await running.current;
      running.current = null;
    },
    /** What somebody else saved; ours can still be had by undoing. */
    takeTheirs: async () => {
      const theirs = await readJourney(id);
      const draftThere = draftOf(theirs);
      base.current = { tag: theirs.tag, text: textOf(theirs), draft: draftThere };
      queries.setQueryData(journeyKey(id), theirs);
      setSaved(draftThere);
      setHistory((now) => change(now, draftThere));
      setError(null);
      setState('saved');
    },
  };
}

export type Draft = ReturnType<typeof useDraft>;
