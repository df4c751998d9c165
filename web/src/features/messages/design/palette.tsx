import {
  AlignLeftOutlined,
  BorderBottomOutlined,
  BranchesOutlined,
  ColumnHeightOutlined,
  FontSizeOutlined,
  LinkOutlined,
  MinusOutlined,
  PictureOutlined,
  ReadOutlined,
  ShareAltOutlined,
  UnorderedListOutlined,
} from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { BlockType } from '@/api/designs.types';
import { blockTypes } from './blocks';
import css from './design.module.css';
import { dragging, type DesignEditing } from './use-design';

const icons: Record<BlockType, ReactNode> = {
  heading: <FontSizeOutlined />,
  text: <AlignLeftOutlined />,
  image: <PictureOutlined />,
  button: <LinkOutlined />,
  divider: <MinusOutlined />,
  spacer: <ColumnHeightOutlined />,
  columns: <ReadOutlined />,
  items: <UnorderedListOutlined />,
  when: <BranchesOutlined />,
  shared: <ShareAltOutlined />,
  footer: <BorderBottomOutlined />,
};

/** All kinds of blocks: dragged into the mail, or pressed to be put behind what is chosen. */
export function Palette({ editing, onAdd }: { editing: DesignEditing; onAdd: () => void }) {
  const { t } = useTranslation();
  return (
    <section className={css.palette} aria-label={t('designs.palette')}>
      {blockTypes.map((type) => (
        <button
          key={type}
          type="button"
          className={css.paletteItem}
          disabled={!editing.mayAdd(type)}
          draggable={editing.mayAdd(type)}
          onDragStart={(event) => {
            dragging.id = undefined;
            dragging.type = type;
            event.dataTransfer.setData('text/plain', type);
            event.dataTransfer.effectAllowed = 'copy';
          }}
          onDragEnd={() => (dragging.type = undefined)}
          onClick={() => {
            editing.add(type);
            onAdd();
          }}
          title={t(`designs.about.${type}`)}
          data-testid={`add-${type}`}
        >
          {icons[type]}
          {t(`designs.type.${type}`)}
        </button>
      ))}
    </section>
  );
}
