import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/access';
import {
  useHealthSettings,
  useSaveHealthSettings,
  type HealthGroup,
  type HealthSettings,
} from '@/api/scores';
import { Card } from '@/ui/card';
import { toast } from '@/ui/toast';
import { CardSkeleton, Loaded } from '@/ui/views';
import { freeKey, spread, sumOf } from './health-draft';
import { HealthGroupForm } from './health-group-form';
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
  const may = useMay();
  const save = useSaveHealthSettings();
  const [groups, setGroups] = useState(settings.groups);
  const sum = sumOf(groups);
  const locked = !may('editDefinitions');
  const isWhole =
    sum === 100 &&
    groups.every(
      ({ measures, nameEn, nameZh }) => measures.length > 0 && nameEn.trim() !== '' && nameZh.trim() !== '',
    );
  const change = (at: number, next: HealthGroup) =>
    setGroups(groups.map((group, i) => (i === at ? next : group)));
  const add = () =>
    setGroups([
      ...groups,
      {
        key: freeKey(groups),
        nameEn: '',
        nameZh: '',
        weight: Math.max(0, 100 - sum),
        measures: [],
      },
    ]);
  const submit = () =>
    save.mutate(groups, {
      onSuccess: () => toast(t('scores.settings.saved')),
      onError: (error) => toast(error.message, { failed: true }),
    });
  return (
    <>
      <div className={css.healthGroups}>
        {groups.map((group, at) => (
          <HealthGroupForm
            key={group.key}
            group={group}
            measures={settings.measures}
            locked={locked}
            onChange={(next) => change(at, next)}
            onRemove={groups.length > 1 ? () => setGroups(groups.filter((_, i) => i !== at)) : undefined}
          />
        ))}
      </div>
      <div className={css.healthFoot}>
        <span className={sum === 100 ? css.quiet : css.warn} role="status" data-testid="health-sum">
          {t(sum === 100 ? 'scores.health.sum' : 'scores.health.sumWrong', { sum })}
        </span>
        {!locked && (
          <>
            {sum !== 100 && (
              <Button size="small" onClick={() => setGroups(spread(groups))} data-testid="health-spread">
                {t('scores.health.spread')}
              </Button>
            )}
            <span className={css.grow} />
            <Button onClick={add} data-testid="health-add">
              {t('scores.health.add')}
            </Button>
            <Button
              type="primary"
              disabled={!isWhole}
              loading={save.isPending}
              onClick={submit}
              data-testid="health-save"
            >
              {t('scores.settings.save')}
            </Button>
          </>
        )}
      </div>
    </>
  );
}
