import { CheckCircleFilled } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import type { Candidate, ScoreModel } from '@/api/scores';
import { Card } from '@/ui/card';
import { Definition } from '@/ui/definition';
import { PlainTable } from '@/ui/plain-table';
import { useFormat } from '@/ui/use-format';
import css from './scores.module.css';

/** What was compared, on customers whom none had seen. */
export function CandidatesCard({ model }: { model: ScoreModel }) {
  const { t } = useTranslation();
  const format = useFormat();
  const head = (key: string) => (
    <Definition text={t(`scores.means.${key}`)}>{t(`scores.figure.${key}`)}</Definition>
  );
  return (
    <Card title={t('scores.compared')} caption={t('scores.comparedCaption')} testId="score-candidates">
      <PlainTable<Candidate>
        rows={model.candidates}
        keyOf={(row) => row.kind}
        testIdOf={(row) => `candidate-${row.kind}`}
        columns={[
          {
            key: 'kind',
            title: t('scores.model'),
            render: (row) => (
              <span className={row.chosen ? css.chosen : undefined}>
                {t(`scores.kind.${row.kind}`)}
                {row.chosen && <CheckCircleFilled aria-label={t('scores.inForce')} />}
              </span>
            ),
          },
          { key: 'auc', title: head('auc'), align: 'right', render: (row) => format.decimal(row.auc, 3) },
          {
            key: 'gain',
            title: head('gain'),
            align: 'right',
            render: (row) =>
              row.gain === null
                ? '—'
                : `${row.gain >= 0 ? '+' : ''}${format.decimal(row.gain, 3)} ± ${format.decimal(1.96 * (row.gainError ?? 0), 3)}`,
          },
          {
            key: 'lift',
            title: head('lift'),
            align: 'right',
            render: (row) => `${format.decimal(row.lift, 2)}×`,
          },
          {
            key: 'calibrationError',
            title: head('calibrationError'),
            align: 'right',
            render: (row) => format.percent(row.calibrationError),
          },
          {
            key: 'brier',
            title: head('brier'),
            align: 'right',
            render: (row) => format.decimal(row.brier, 3),
          },
        ]}
      />
    </Card>
  );
}
