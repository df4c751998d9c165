import { useTranslation } from 'react-i18next';
import type { ScoreModel } from '@/api/scores';
import { Card } from '@/ui/card';
import { PlainTable } from '@/ui/plain-table';
import { useFormat } from '@/ui/use-format';
import css from './scores.module.css';

type Renewals = NonNullable<ScoreModel['renewals']>;
type Fit = Renewals[number];

/** How the base of contracts renews: the shifted-beta-geometric model of each length of a term, with standard errors. */
export function RenewalsCard({ renewals }: { renewals: Renewals }) {
  const { t } = useTranslation();
  const format = useFormat();
  const sized = ({ value, error }: Fit['parameters'][number]) =>
    value === null
      ? '∞'
      : `${format.decimal(value, 2)}${error === null ? '' : ` ± ${format.decimal(error, 2)}`}`;
  return (
    <Card title={t('scores.renewals.title')} caption={t('scores.renewals.caption')} testId="score-renewals">
      <PlainTable<Fit>
        rows={renewals}
        keyOf={(row) => row.class}
        testIdOf={(row) => `renewals-${row.class}`}
        columns={[
          {
            key: 'class',
            title: t('scores.renewals.term'),
            width: 140,
            render: (row) => (
              <>
                {t(`scores.renewals.class.${row.class}`)}
                <div className={css.quiet}>
                  {t('scores.renewals.seen', {
                    renewed: format.count(row.renewed),
                    opportunities: format.count(row.opportunities),
                  })}
                  {row.warnings.map((warning) => (
                    <span key={warning.en}> {format.phrase(warning)}</span>
                  ))}
                </div>
              </>
            ),
          },
          ...['α', 'β'].map((name, at) => ({
            key: name,
            title: name,
            align: 'right' as const,
            render: (row: Fit) => sized(row.parameters[at]!),
          })),
          ...[0, 1, 2, 3, 4].map((at) => ({
            key: `rate${at}`,
            title: t('scores.renewals.rate', { nth: at + 1 }),
            align: 'right' as const,
            render: (row: Fit) => format.percent(row.rates[at]!, 0),
          })),
        ]}
      />
    </Card>
  );
}
