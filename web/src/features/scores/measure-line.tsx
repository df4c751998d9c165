import { CloseOutlined } from '@ant-design/icons';
import { Button, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import type { HealthGroup, HealthMeasure } from '@/api/scores';
import { useFormat } from '@/ui/use-format';
import css from './scores.module.css';

type Measure = HealthGroup['measures'][number];

/** A measure, and where it scores 0 and 100; shares as percentages. */
export function MeasureLine({
  measure,
  kind,
  locked,
  onChange,
  onRemove,
}: {
  measure: Measure;
  kind: HealthMeasure;
  locked: boolean;
  onChange: (measure: Measure) => void;
  onRemove: () => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const name = format.phrase(kind.name);
  const scale = kind.unit === 'ratio' ? 100 : 1;
  return (
    <div className={css.measure}>
      <span>{name}</span>
      {(['bad', 'good'] as const).map((end) => (
        <label key={end}>
          <span className={css.quiet}>{t(`scores.health.${end}`)}</span>
          <InputNumber
            size="small"
            value={Math.round(measure[end] * scale * 1000) / 1000}
            disabled={locked}
            suffix={scale === 100 ? '%' : undefined}
            status={measure.bad === measure.good ? 'error' : undefined}
            onChange={(value) => onChange({ ...measure, [end]: (value ?? 0) / scale })}
            aria-label={`${name}: ${t(`scores.health.${end}`)}`}
          />
        </label>
      ))}
      {!locked && (
        <Button
          type="text"
          size="small"
          icon={<CloseOutlined />}
          onClick={onRemove}
          aria-label={t('scores.health.remove', { name })}
        />
      )}
    </div>
  );
}
