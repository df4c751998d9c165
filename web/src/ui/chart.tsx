import { Skeleton } from 'antd';
import { lazy, Suspense } from 'react';
import type { ChartProps } from './chart-canvas';

const Canvas = lazy(() => import('./chart-canvas').then((file) => ({ default: file.ChartCanvas })));

/** A chart; the drawing library is fetched when the first one is shown. */
export function Chart(props: ChartProps) {
  return (
    <Suspense fallback={<Skeleton.Node active style={{ width: '100%', height: props.height }} />}>
      <Canvas {...props} />
    </Suspense>
  );
}
