import type { ReactNode } from 'react';
import css from './card.module.css';

/** A page's frame: title, one line below it, and its acts at the right. */
export function Page({
  title,
  sub,
  acts,
  children,
}: {
  title: ReactNode;
  sub?: ReactNode;
  acts?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className={css.page}>
      <div className={css.pageHead}>
        <div>
          <h1 className={css.pageTitle}>{title}</h1>
          {sub && <div className={css.pageSub}>{sub}</div>}
        </div>
        {acts}
      </div>
      {children}
    </div>
  );
}
