import { useEffect, useRef } from 'react';
import { useSearchParams } from 'react-router';
import { useViews } from '@/api/views';
import { definitionOf } from './saved-views';

/** Opens the list with one's default view, unless the address says what to show. */
export function useDefaultView() {
  const [params, setParams] = useSearchParams();
  const usual = useViews().data?.find((view) => view.default);
  const decided = useRef(false);
  useEffect(() => {
    if (decided.current || !usual) return;
    decided.current = true;
    if (definitionOf(params) === '') setParams(new URLSearchParams(usual.definition), { replace: true });
  }, [usual, params, setParams]);
}
