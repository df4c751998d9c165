import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { ImportProgress } from '@/api/imports.types';

const over = ['done', 'failed', 'cancelled', 'reverted', 'previewed'];

/** The progress of an import's job as the server pushes it; when the job is over the import is read again. */
export function useProgress(id: string): ImportProgress | null {
  const [progress, setProgress] = useState<ImportProgress | null>(null);
  const queries = useQueryClient();
  useEffect(() => {
    const source = new EventSource(`/api/imports/${id}/progress`);
    source.onmessage = (message: MessageEvent<string>) => {
      const told = JSON.parse(message.data) as ImportProgress;
      setProgress(told);
      if (!over.includes(told.state)) return;
      source.close();
      void queries.invalidateQueries({ queryKey: ['imports', id] });
    };
    return () => source.close();
  }, [id, queries]);
  return progress;
}
