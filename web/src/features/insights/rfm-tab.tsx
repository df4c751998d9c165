import { Alert, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { withQuery } from '@/api/http';
import { useRfm } from '@/api/insights';
import { LinkButton } from '@/ui/link-button';
import { useFormat } from '@/ui/use-format';
import { useUrl } from '@/ui/use-url';
import { CardSkeleton, EmptyView, Loaded } from '@/ui/views';
import { Choice } from './choices';
import css from './insights.module.css';
import { RfmEight } from './rfm-eight';
import { RfmGroups } from './rfm-groups';
import { RfmMatrix } from './rfm-matrix';

/** Who bought recently, often and much, at one day. */
export function RfmTab() {
  const { t } = useTranslation();
  const format = useFormat();
  const { get, set } = useUrl();
  const query = { at: get('at') };
  const rfm = useRfm(query);
  const measure = get('rfmMeasure') === 'revenue' ? 'revenue' : 'customers';
  return (
    <div>
      <div className={css.bar}>
        <label className={css.quiet}>
          {t('insights.rfm.at')}{' '}
          <Input
            type="date"
            value={get('at') ?? rfm.data?.at ?? ''}
            onChange={(event) => set({ at: event.target.value })}
            style={{ width: 150 }}
            data-testid="rfm-at"
          />
        </label>
        <Choice
          name="rfmMeasure"
          values={['customers', 'revenue']}
          text={(one) => t(`insights.rfm.measure.${one}`)}
        />
        <LinkButton to="/settings/rfm" style={{ marginLeft: 'auto' }}>
          {t('insights.rfm.edit')}
        </LinkButton>
      </div>
      <Loaded from={rfm} skeleton={<CardSkeleton rows={12} />}>
        {(data) =>
          data.customers === 0 ? (
            <EmptyView title={t('insights.empty.title')} text={t('insights.empty.text')} />
          ) : (
            <div className={css.stack}>
              {data.warnings.map((warning) => (
                <Alert key={warning.en} type="warning" showIcon title={format.phrase(warning)} />
              ))}
              <div className={css.pair}>
                <RfmMatrix rfm={data} measure={measure} csv={withQuery('/api/insights/rfm.csv', query)} />
                <RfmGroups rfm={data} />
              </div>
              <RfmEight rfm={data} />
            </div>
          )
        }
      </Loaded>
    </div>
  );
}
