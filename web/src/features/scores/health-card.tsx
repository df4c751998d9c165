import { Button, InputNumber } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/access';
import { useHealthSettings, useSaveHealthSettings, type HealthSettings } from '@/api/scores';
import { Card } from '@/ui/card';
import { toast } from '@/ui/toast';
import { useFormat } from '@/ui/use-format';
import { CardSkeleton, Loaded } from '@/ui/views';
import css from './scores.module.css';

/** What the health of companies is made of: weights of groups that add up to 100, and between which values a measure is judged. */
export function HealthCard() {
  const { t } = useTranslation();
  return (
    <Loaded from={useHealthSettings()} skeleton={<CardSkeleton rows={6} />}>
      {(settings) => (
        <Card title={t('scores.health.title')} caption={t('scores.health.caption')} testId="health-settings">
          <HealthForm key={JSON.stringify(settings)} settings={settings} />
        </Card>
      )}
    </Loaded>
  );
}

function HealthForm({ settings }: { settings: HealthSettings }) {
  const { t } = useTranslation();
  const format = useFormat();
  const may = useMay();
  const save = useSaveHealthSettings();
  const [groups, setGroups] = useState(settings.groups);
  const sum = groups.reduce((total, group) => total + group.weight, 0);
  const change = (at: number, next: Partial<(typeof groups)[number]>) =>
    setGroups(groups.map((group, i) => (i === at ? { ...group, ...next } : group)));
  const range = (at: number, key: string, next: object) =>
    change(at, {
      measures: groups[at]!.measures.map((measure) =>
        measure.key === key ? { ...measure, ...next } : measure,
      ),
    });
  const locked = !may('editDefinitions');
  return (
    <>
      {groups.map((group, at) => (
        <fieldset key={group.key} className={css.health} disabled={locked}>
          <legend>
            {format.named(group)}
            <InputNumber
              size="small"
              min={0}
              max={100}
              value={group.weight}
              disabled={locked}
              onChange={(weight) => change(at, { weight: weight ?? 0 })}
              aria-label={t('scores.health.weightOf', { group: format.named(group) })}
              data-testid={`health-weight-${group.key}`}
            />
          </legend>
          {group.measures.map((measure) => (
            <div key={measure.key}>
              <span>{t(`scores.health.measure.${measure.key}`)}</span>
              {(['bad', 'good'] as const).map((end) => (
                <label key={end}>
                  <span className={css.quiet}>{t(`scores.health.${end}`)}</span>
                  <InputNumber
                    size="small"
                    value={measure[end]}
                    disabled={locked}
                    onChange={(value) => range(at, measure.key, { [end]: value ?? 0 })}
                    style={{ width: 84 }}
                  />
                </label>
              ))}
            </div>
          ))}
        </fieldset>
      ))}
      <p className={sum === 100 ? css.quiet : css.warn} role="status" data-testid="health-sum">
        {t(sum === 100 ? 'scores.health.sum' : 'scores.health.sumWrong', { sum })}
      </p>
      {!locked && (
        <Button
          disabled={sum !== 100}
          loading={save.isPending}
          onClick={() =>
            save.mutate(
              { groups },
              {
                onSuccess: () => toast(t('scores.settings.saved')),
                onError: (error) => toast(error.message, { failed: true }),
              },
            )
          }
          data-testid="health-save"
        >
          {t('scores.settings.save')}
        </Button>
      )}
    </>
  );
}
