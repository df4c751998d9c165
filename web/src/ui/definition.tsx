import { Tooltip } from 'antd';
import type { ReactNode } from 'react';
import css from './definition.module.css';

/** A term that shows its definition on hover and on focus. */
export function Definition({ text, children }: { text: string; children: ReactNode }) {
  return (
    <Tooltip title={text} placement="topLeft" styles={{ root: { maxWidth: 360 } }}>
      <span className={css.term} tabIndex={0}>
        {children}
      </span>
    </Tooltip>
  );
}
