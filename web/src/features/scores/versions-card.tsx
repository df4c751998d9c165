import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/access';
import { useModels, useModelUse, type ModelItem } from '@/api/scores';
import { Card } from '@/ui/card';
import { PlainTable } from '@/ui/plain-table';
import { toast } from '@/ui/toast';
import { useFormat } from '@/ui/use-format';
import { CardSkeleton, Loaded } from '@/ui/views';
import css from './scores.module.css';

/** Every model so far; an earlier one can be put in force again. */
export function VersionsCard() {
  const { t } = useTranslation();
  const format = useFormat();
  const may = useMay();
  const use = useModelUse();
  return (
    <Loaded from={useModels()} skeleton={<CardSkeleton rows={3} />}>
      {(models) => (
        <Card title={t('scores.versions')} caption={t('scores.versionsCaption')} testId="score-versions">
          <PlainTable<ModelItem>
            rows={models}
            keyOf={(row) => row.id}
            columns={[
              {
                key: 'trainedAt',
                title: t('scores.trainedAt'),
                render: (row) => format.instant(row.trainedAt),
              },
              { key: 'asOf', title: t('scores.asOf'), render: (row) => format.day(row.asOf) },
              { key: 'kind', title: t('scores.model'), render: (row) => t(`scores.kind.${row.kind}`) },
              {
                key: 'auc',
                title: t('scores.figure.auc'),
                align: 'right',
                render: (row) => format.decimal(row.auc, 3),
              },
              {
                key: 'lift',
                title: t('scores.figure.lift'),
                align: 'right',
                render: (row) => (row.lift === null ? '—' : `${format.decimal(row.lift, 2)}×`),
              },
              {
                key: 'act',
                align: 'right',
                render: (row) =>
                  row.inForce ? (
                    <span className={css.chosen}>{t('scores.inForce')}</span>
                  ) : (
                    may('editDefinitions') && (
                      <Button
                        size="small"
                        onClick={() =>
                          use.mutate(row.id, { onError: (error) => toast(error.message, { failed: true }) })
                        }
                      >
                        {t('scores.use')}
                      </Button>
                    )
                  ),
              },
            ]}
          />
        </Card>
      )}
    </Loaded>
  );
}
