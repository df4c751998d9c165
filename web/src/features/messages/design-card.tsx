import { lazy, Suspense, type ReactNode } from 'react';
import type { MailDesign } from '@/api/designs.types';
import { ApiProblem } from '@/api/http';
import { usePreview, type WantedTemplate } from '@/api/messages';
import { Card } from '@/ui/card';
import { needTexts } from '@/ui/i18n';
import { CardSkeleton } from '@/ui/views';

/** Fetched only where a mail is put together from blocks. */
const DesignEditor = lazy(async () => {
  const [editor] = await Promise.all([import('./design/design-editor'), needTexts('designs')]);
  return { default: editor.DesignEditor };
});

/** What is wrong with which block: fields are design.id.part.language. */
function problemsOf(...errors: (Error | null)[]): Record<string, string[]> {
  const problems: Record<string, string[]> = {};
  for (const error of errors)
    if (error instanceof ApiProblem)
      for (const [field, texts] of Object.entries(error.fields)) {
        const id = /^design\.([\w-]+)/.exec(field)?.[1];
        if (id) problems[id] = [...new Set([...(problems[id] ?? []), ...texts])];
      }
  return problems;
}

/** The blocks of a mail, with what the server says of them. */
export function DesignCard({
  draft,
  later,
  language,
  readOnly,
  acts,
  error,
  onChange,
  onSave,
}: {
  draft: WantedTemplate;
  /** The same a moment ago, as it is previewed. */
  later: WantedTemplate;
  language: string;
  readOnly: boolean;
  acts: ReactNode;
  error: Error | null;
  onChange: (design: MailDesign) => void;
  onSave: () => void;
}) {
  const preview = usePreview({ ...later, variant: language }, !readOnly && !!later.design);
  return (
    <Card testId="design">
      <Suspense fallback={<CardSkeleton rows={10} />}>
        <DesignEditor
          design={draft.design!}
          language={language}
          own={draft.language!}
          needsWayOut={draft.category !== 'transactional'}
          readOnly={readOnly}
          problems={problemsOf(preview.error, error)}
          acts={acts}
          onChange={onChange}
          onSave={onSave}
        />
      </Suspense>
    </Card>
  );
}
