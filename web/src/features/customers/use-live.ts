import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useNavigate } from 'react-router';

/** Keeps an open customer current: what happens is shown within a second; a merged customer leads to the one that goes on. */
export function useLive(id: string) {
  const queries = useQueryClient();
  const go = useNavigate();
  useEffect(() => {
    const source = new EventSource(`/api/customers/${id}/live`);
    source.onmessage = (message: MessageEvent<string>) => {
      const told = JSON.parse(message.data) as { events: number; mergedInto: number | null };
      if (told.mergedInto !== null) void go(`/customers/${told.mergedInto}`, { replace: true });
      else if (told.events > 0) {
        void queries.invalidateQueries({ queryKey: ['customers', id] });
        void queries.invalidateQueries({ queryKey: ['segments', 'of', id] });
      }
    };
    return () => source.close();
  }, [id, queries, go]);
}
