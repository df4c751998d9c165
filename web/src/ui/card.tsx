import type { ReactNode } from 'react';
import css from './card.module.css';

export function Card({
  title,
  caption,
  acts,
  children,
  testId,
}: {
  title?: ReactNode;
  caption?: ReactNode;
  acts?: ReactNode;
  children: ReactNode;
  testId?: string;
}) {
  return (
    <section className={css.card} data-testid={testId}>
      {title && (
        <div className={css.head}>
          <div>
            <h2 className={css.title}>{title}</h2>
            {caption && <div className={css.caption}>{caption}</div>}
          </div>
          {acts && <div className={css.acts}>{acts}</div>}
        </div>
      )}
      {children}
    </section>
  );
}
