import { BaseEdge, EdgeLabelRenderer, type Edge, type EdgeProps } from '@xyflow/react';
import { memo } from 'react';
import { useFormat } from '@/ui/use-format';
import css from './canvas.module.css';
import type { WayData } from './view';

const shift = { middle: '-50%', left: '-88%', right: '-12%' };

/** A way from one node to the next, with what it is called and how many went it. */
export const WayEdge = memo(function WayEdge({ id, data, selected, markerEnd }: EdgeProps<Edge<WayData>>) {
  const format = useFormat();
  if (!data) return null;
  const { label, count, route, trace } = data;
  return (
    <>
      <g data-edge={id} className={css.edge} data-trace={trace} data-selected={selected}>
        <BaseEdge id={id} path={route.path} markerEnd={markerEnd} interactionWidth={26} />
      </g>
      {(label !== null || count !== null) && (
        <EdgeLabelRenderer>
          <div
            className={css.edgeLabel}
            data-edge={id}
            data-trace={trace}
            style={{
              transform: `translate(${shift[route.side]}, -50%) translate(${route.label.x}px, ${route.label.y}px)`,
            }}
          >
            {label !== null && <span>{label}</span>}
            {count !== null && <b data-testid={`edge-count-${id}`}>{format.count(count)}</b>}
          </div>
        </EdgeLabelRenderer>
      )}
    </>
  );
});
