import { CloseOutlined } from '@ant-design/icons';
import css from './tag-chip.module.css';

export const tagColors = ['gray', 'red', 'orange', 'amber', 'green', 'teal', 'blue', 'purple', 'pink'];

/** A tag in its colour; with `onRemove` it can be taken away. */
export function TagChip({
  name,
  color,
  title,
  remove,
  onRemove,
}: {
  name: string;
  color: string;
  title?: string;
  /** What the button that takes it away is called. */
  remove?: string;
  onRemove?: () => void;
}) {
  return (
    <span className={css.chip} data-color={color} title={title} data-testid={`tag-${name}`}>
      <span>{name}</span>
      {onRemove && (
        <button type="button" aria-label={remove} onClick={onRemove}>
          <CloseOutlined />
        </button>
      )}
    </span>
  );
}
