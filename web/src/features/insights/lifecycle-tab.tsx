import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { withQuery } from '@/api/http';
import { useLifecycle } from '@/api/insights';
import type { Lifecycle } from '@/api/insights.types';
import { Card } from '@/ui/card';
import { stageColors } from '@/ui/palette';
import { customersPath } from '@/ui/url';
import { useFormat } from '@/ui/use-format';
import { useUrl } from '@/ui/use-url';
import { CardSkeleton, EmptyView, Loaded } from '@/ui/views';
import { Choice } from './choices';
import css from './insights.module.css';
import { LifecycleFlow } from './lifecycle-flow';
import { LifecycleHistory } from './lifecycle-history';

/** Where customers stand, between which stages they moved, and what each period was made of. */
export function LifecycleTab() {
  const { t } = useTranslation();
  const { get } = useUrl();
  const kind = get('lifecyclePeriod') ?? 'month';
  const query = { period: kind === 'month' ? get('period') : undefined, periodKind: kind };
  const lifecycle = useLifecycle(query);
  const csv = withQuery('/api/insights/lifecycle.csv', query);
  return (
    <div>
      <div className={css.bar}>
        <Choice
          name="lifecyclePeriod"
          values={['month', 'week', 'quarter']}
          text={(one) => t(`periodKind.${one}`)}
        />
      </div>
      <Loaded from={lifecycle} skeleton={<CardSkeleton rows={12} />}>
        {(data) =>
          data.history.length === 0 ? (
            <EmptyView title={t('insights.empty.title')} text={t('insights.empty.text')} />
          ) : (
            <div className={css.stack}>
              <Parts data={data} />
              <div className={css.pair}>
                <StageTable data={data} />
                <LifecycleFlow flow={data.flow} />
              </div>
              <LifecycleHistory history={data.history} csv={csv} />
            </div>
          )
        }
      </Loaded>
    </div>
  );
}

function Parts({ data }: { data: Lifecycle }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Card title={t('insights.lifecycle.parts')} caption={t('insights.lifecycle.partsCaption')}>
      <div className={css.parts}>
        {data.lists.map(({ part, customers, where }) => (
          <div key={part} className={css.part} style={{ borderColor: stageColors[part] }}>
            <span className={css.quiet}>{t(`part.${part}`)}</span>
            <Link to={customersPath(where)}>
              <b data-testid={`part-${part}`}>{format.count(customers)}</b>
            </Link>
          </div>
        ))}
      </div>
    </Card>
  );
}

function StageTable({ data }: { data: Lifecycle }) {
  const { t } = useTranslation();
  const format = useFormat();
  const total = data.stages.reduce((sum, stage) => sum + stage.customers, 0);
  return (
    <Card title={t('insights.lifecycle.stages')} caption={t('insights.lifecycle.stagesCaption')}>
      <table className={css.table}>
        <tbody>
          {data.stages.map(({ stage, customers, where }) => (
            <tr key={stage}>
              <td>
                <i className={css.swatch} style={{ background: stageColors[stage] }} />
                {t(`stage.${stage}`)}
              </td>
              <td className={css.right}>
                <Link to={customersPath(where)} data-testid={`lifecycle-stage-${stage}`}>
                  {format.count(customers)}
                </Link>
              </td>
              <td className={css.right}>{format.percent(total ? customers / total : null)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}
