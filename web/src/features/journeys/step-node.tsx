import { CommentOutlined, UserOutlined, WarningFilled } from '@ant-design/icons';
import { Handle, Position, type Node, type NodeProps } from '@xyflow/react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { PaletteType } from '@/api/journeys.types';
import { useFormat } from '@/ui/use-format';
import css from './canvas.module.css';
import { icons } from './kinds';
import type { StepData } from './view';

/** A step, or the trigger: what it is, what it does, what is wrong with it, and who is there. */
export const StepNode = memo(function StepNode({ data, selected }: NodeProps<Node<StepData>>) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <div
      className={css.node}
      data-kind={data.kind}
      data-selected={selected}
      data-wrong={data.problems.length > 0}
      data-trace={data.trace}
      data-testid={`node-${data.type}`}
    >
      {data.type !== 'trigger' && <Handle type="target" id="in" position={Position.Top} className={css.in} />}
      <span className={css.icon}>{icons[data.type as PaletteType | 'trigger']}</span>
      <span className={css.words}>
        <b>{data.title}</b>
        <span>{data.does}</span>
      </span>
      <span className={css.marks}>
        {data.problems.length > 0 && (
          <WarningFilled className={css.wrong} title={data.problems.join(' ')} data-testid="node-problem" />
        )}
        {data.note && <CommentOutlined className={css.note} title={data.note} />}
      </span>
      {data.waiting !== null && (
        <button
          type="button"
          className={`${css.people} nodrag nopan`}
          data-some={data.waiting > 0}
          onClick={(event) => {
            event.stopPropagation();
            data.onPeople();
          }}
          aria-label={t(data.type === 'trigger' ? 'journeys.enteredHere' : 'journeys.waitingHere', {
            count: data.waiting,
          })}
          data-testid="node-people"
        >
          <UserOutlined /> {format.count(data.waiting)}
        </button>
      )}
      {data.handles.map(({ way, label, at, free }) => (
        <Handle
          key={way}
          type="source"
          id={way}
          position={Position.Bottom}
          style={{ left: `${at * 100}%` }}
          className={css.handle}
          data-free={free}
          data-testid={`way-${data.id}-${way}`}
        >
          {label && free && <span className={css.handleLabel}>{label}</span>}
        </Handle>
      ))}
    </div>
  );
});
