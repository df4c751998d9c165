import { DeleteOutlined } from '@ant-design/icons';
import { Button, Input, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { HealthGroup, HealthMeasure } from '@/api/scores';
import { useFormat } from '@/ui/use-format';
import { MeasureLine } from './measure-line';
import css from './scores.module.css';

/** One group: its name in both languages, its weight, and what it is measured by. */
export function HealthGroupForm({
  group,
  measures,
  locked,
  onChange,
  onRemove,
}: {
  group: HealthGroup;
  measures: HealthMeasure[];
  locked: boolean;
  onChange: (group: HealthGroup) => void;
  onRemove?: () => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const name = format.named(group);
  const free = measures.filter((one) => !group.measures.some((used) => used.key === one.key));
  const add = (key: string) => {
    const found = measures.find((one) => one.key === key)!;
    onChange({ ...group, measures: [...group.measures, { key, bad: found.bad, good: found.good }] });
  };
  return (
    <fieldset className={css.health} data-testid={`health-group-${group.key}`}>
      <legend className={css.hidden}>{name}</legend>
      <div className={css.healthHead}>
        {(['nameZh', 'nameEn'] as const).map((key) => (
          <Input
            key={key}
            value={group[key]}
            maxLength={50}
            disabled={locked}
            status={group[key].trim() ? undefined : 'error'}
            onChange={(event) => onChange({ ...group, [key]: event.target.value })}
            placeholder={t(`scores.health.${key}`)}
            aria-label={t(`scores.health.${key}`)}
          />
        ))}
        <InputNumber
          min={0}
          max={100}
          value={group.weight}
          disabled={locked}
          onChange={(weight) => onChange({ ...group, weight: weight ?? 0 })}
          suffix="%"
          aria-label={t('scores.health.weightOf', { group: name })}
          data-testid={`health-weight-${group.key}`}
        />
        {!locked && onRemove && (
          <Button
            type="text"
            icon={<DeleteOutlined />}
            onClick={onRemove}
            aria-label={t('scores.health.remove', { name })}
          />
        )}
      </div>
      {group.measures.map((measure) => (
        <MeasureLine
          key={measure.key}
          measure={measure}
          kind={measures.find((one) => one.key === measure.key)!}
          locked={locked}
          onChange={(next) =>
            onChange({
              ...group,
              measures: group.measures.map((one) => (one.key === measure.key ? next : one)),
            })
          }
          onRemove={() =>
            onChange({ ...group, measures: group.measures.filter((one) => one.key !== measure.key) })
          }
        />
      ))}
      {!locked && free.length > 0 && (
        <Select
          size="small"
          value={null}
          placeholder={t('scores.health.addMeasure')}
          aria-label={t('scores.health.addMeasure')}
          onChange={add}
          options={free.map((one) => ({ value: one.key, label: format.phrase(one.name) }))}
          popupMatchSelectWidth={false}
          className={css.addMeasure}
          data-testid={`health-measure-${group.key}`}
        />
      )}
    </fieldset>
  );
}
