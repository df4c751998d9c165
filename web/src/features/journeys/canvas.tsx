import {
  Background,
  Controls,
  ReactFlow,
  ReactFlowProvider,
  useReactFlow,
  type Connection,
  type Edge,
  type EdgeChange,
  type Node,
  type NodeChange,
} from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import { useMemo, useState, type DragEvent, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Place, PaletteType } from '@/api/journeys.types';
import { useTheme } from '@/ui/use-theme';
import css from './canvas.module.css';
import { edgeOf, triggerId } from './graph';
import { nodeSize, placesOf } from './layout';
import { dragged } from './palette';
import { StepNode } from './step-node';
import type { Editor } from './use-editor';
import { useKeys } from './use-keys';
import { edgesFor, nodesFor, type View } from './view';
import { WayEdge } from './way-edge';
import type { Words } from './use-words';

const nodeTypes = { step: StepNode };
const edgeTypes = { way: WayEdge };

/** The journey as a drawing that can be worked on. It shows what the definition says; nothing is kept here but a drag in progress. */
export function Canvas(props: { editor: Editor; view: View; words: Words; onOpen: () => void }) {
  return (
    <ReactFlowProvider>
      <Drawing {...props} />
    </ReactFlowProvider>
  );
}

function Drawing({
  editor,
  view,
  words,
  onOpen,
}: {
  editor: Editor;
  view: View;
  words: Words;
  onOpen: () => void;
}) {
  const { t } = useTranslation();
  const theme = useTheme();
  const flow = useReactFlow();
  const [drag, setDrag] = useState<Record<string, Place>>({});
  const { definition, selection, edge, readOnly } = editor;
  const nodes = useMemo(
    () => nodesFor({ definition, selection, readOnly, view, words, drag, t }),
    [definition, selection, readOnly, view, words, drag, t],
  );
  const edges = useMemo(
    () => edgesFor({ definition, edge, view, words, drag, t }),
    [definition, edge, view, words, drag, t],
  );
  const onKey = useKeys(editor, onOpen, (id) => {
    const place = placesOf(definition)[id];
    if (place)
      void flow.setCenter(place.x + nodeSize.width / 2, place.y + nodeSize.height / 2, {
        zoom: flow.getZoom(),
      });
  });

  const onNodesChange = (changes: NodeChange[]) => {
    const moved: Record<string, Place> = {};
    let stopped = false;
    const chosen = new Set(selection);
    let isChosen = false;
    for (const change of changes) {
      if (change.type === 'position' && change.position) {
        moved[change.id] = change.position;
        stopped ||= change.dragging === false;
      } else if (change.type === 'select') {
        isChosen = true;
        if (change.selected) chosen.add(change.id);
        else chosen.delete(change.id);
      }
    }
    if (isChosen) editor.select([...chosen]);
    if (Object.keys(moved).length === 0) return;
    if (stopped) {
      setDrag({});
      editor.move({ ...drag, ...moved });
    } else setDrag((now) => ({ ...now, ...moved }));
  };
  const onEdgesChange = (changes: EdgeChange[]) => {
    for (const change of changes)
      if (change.type === 'select') {
        if (change.selected) editor.selectEdge(change.id);
        else if (edge === change.id) editor.selectEdge(null);
      }
  };
  const onConnect = ({ source, sourceHandle, target }: Connection) =>
    editor.connect(source, sourceHandle ?? 'next', target);
  const onReconnect = (old: Edge, { source, sourceHandle, target }: Connection) => {
    const before = edgeOf(old.id);
    if (before.from !== source || before.way !== sourceHandle) editor.connect(before.from, before.way, null);
    editor.connect(source, sourceHandle ?? 'next', target);
  };
  const onDrop = (event: DragEvent) => {
    const type = event.dataTransfer.getData(dragged) as PaletteType;
    if (!type || readOnly) return;
    event.preventDefault();
    const on = (event.target as Element).closest('[data-edge]')?.getAttribute('data-edge');
    if (on) return editor.insertOnEdge(type, on);
    const at = flow.screenToFlowPosition({ x: event.clientX, y: event.clientY });
    editor.drop(type, {
      x: Math.round(at.x - nodeSize.width / 2),
      y: Math.round(at.y - nodeSize.height / 2),
    });
  };
  return (
    <div
      className={css.canvas}
      data-testid="canvas"
      onKeyDown={(event: KeyboardEvent<HTMLDivElement>) => onKey(event)}
      onDragOver={(event) => {
        if (readOnly) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = 'copy';
      }}
      onDrop={onDrop}
    >
      <ReactFlow<Node, Edge>
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        onNodesChange={onNodesChange}
        onEdgesChange={onEdgesChange}
        onConnect={onConnect}
        onReconnect={onReconnect}
        isValidConnection={({ source, target }) => source !== target && target !== triggerId}
        onNodeDoubleClick={onOpen}
        onPaneClick={() => editor.select([])}
        nodesDraggable={!readOnly}
        nodesConnectable={!readOnly}
        edgesReconnectable={!readOnly}
        disableKeyboardA11y
        deleteKeyCode={null}
        colorMode={theme}
        fitView
        fitViewOptions={{ maxZoom: 1, padding: 0.15 }}
        minZoom={0.2}
        maxZoom={1.6}
        connectionRadius={40}
        selectNodesOnDrag={false}
        aria-label={t('journeys.canvas')}
      >
        <Background gap={22} size={1.2} />
        <Controls showInteractive={false} position="bottom-left" aria-label={t('journeys.zoom')} />
      </ReactFlow>
    </div>
  );
}
