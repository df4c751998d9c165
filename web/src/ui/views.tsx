import { Button, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '@/api/http';
import css from './card.module.css';
import { Sprout } from './sprout';
import { useFormat } from './use-format';

/** What went wrong and what to do, with a way to try again. */
export function ErrorView({ error, retry }: { error: unknown; retry?: () => void }) {
  const { t } = useTranslation();
  const problem = error instanceof ApiProblem ? error : null;
  return (
    <div className={css.view} role="alert" data-testid="error-view">
      <Sprout mood="wilted" />
      <h2>{problem?.title ?? t('error.title')}</h2>
      <p>{problem ? problem.detail : t('error.network')}</p>
      {retry && <Button onClick={retry}>{t('error.retry')}</Button>}
      {problem && <span className={css.code}>{problem.code}</span>}
    </div>
  );
}

/** One sentence, one picture and one act. */
export function EmptyView({ title, text, act }: { title: string; text?: string; act?: ReactNode }) {
  return (
    <div className={css.view} data-testid="empty-view">
      <Sprout mood="seed" />
      <h2>{title}</h2>
      {text && <p>{text}</p>}
      {act}
    </div>
  );
}

export function CardSkeleton({ rows = 4 }: { rows?: number }) {
  return (
    <section className={css.card} aria-busy="true" data-testid="loading">
      <Skeleton active title={{ width: '30%' }} paragraph={{ rows }} />
    </section>
  );
}

interface Answer<T> {
  data: T | undefined;
  error: unknown;
  refetch: () => unknown;
  /** Since when the data stands, while newer ones are being worked out. */
  asOf?: number | null | undefined;
}

/** Says that figures are of a moment ago, and that newer ones are coming. */
function Aging({ asOf }: { asOf: number }) {
  const { t } = useTranslation();
  const { ago } = useFormat();
  return (
    <p className={css.aging} role="status" data-testid="aging">
      {t('figures.aging', { ago: ago(new Date(asOf).toISOString()) })}
    </p>
  );
}

/** The three views of something asked from the server: its skeleton, its error, or the answer itself. */
export function Loaded<T>({
  from,
  skeleton = <CardSkeleton />,
  children,
}: {
  from: Answer<T>;
  skeleton?: ReactNode;
  children: (data: T) => ReactNode;
}) {
  if (from.data !== undefined)
    return (
      <>
        {from.asOf ? <Aging asOf={from.asOf} /> : null}
        {children(from.data)}
      </>
    );
  if (from.error) return <ErrorView error={from.error} retry={() => void from.refetch()} />;
  return skeleton;
}
