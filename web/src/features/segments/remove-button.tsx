import { CloseOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';

export function RemoveButton({
  onRemove,
  label,
  className,
}: {
  onRemove: () => void;
  /** What it takes away; a condition unless said. */
  label?: string;
  className?: string;
}) {
  const { t } = useTranslation();
  return (
    <Button
      size="small"
      type="text"
      className={className}
      icon={<CloseOutlined />}
      onClick={onRemove}
      aria-label={label ?? t('segments.removeCondition')}
    />
  );
}
