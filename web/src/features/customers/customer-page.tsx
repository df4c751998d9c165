import { ArrowLeftOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { useCustomer } from '@/api/customers';
import { useTraitsOf } from '@/api/traits';
import { needTexts } from '@/ui/i18n';
import { Page } from '@/ui/page';
import { TraitList } from '@/ui/trait-list';
import { TasksBlock } from '@/ui/tasks-block';
import { CardSkeleton, Loaded } from '@/ui/views';
import { Consents } from './consents';
import css from './customer.module.css';
import { Facts } from './facts';
import { History } from './history';
import { Identities } from './identities';
import { Memberships } from './memberships';
import { OwnStages } from './own-stages';
import { Messages } from './messages';
import { Outlook } from './outlook';
import { Owner } from './owner';
import { Standing } from './standing';
import { Tags } from './tags';
import { Totals } from './totals';

const JourneysBlock = lazy(async () => ({
  default: (await Promise.all([import('@/ui/journeys-block'), needTexts('journeys')]))[0].JourneysBlock,
}));

const ContractsBlock = lazy(async () => ({
  default: (await Promise.all([import('@/ui/contracts-block'), needTexts('contracts')]))[0].ContractsBlock,
}));

/** One customer: facts at the left, what happened in the middle, where they stand at the right. */
export function CustomerPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const go = useNavigate();
  const customer = useCustomer(id);
  const name =
    customer.data &&
    (customer.data.facts.name ?? customer.data.facts.number ?? String(customer.data.facts.id));
  return (
    <Page
      title={
        <span className={css.title}>
          <Button
            type="text"
            icon={<ArrowLeftOutlined />}
            aria-label={t('customers.back')}
            onClick={() => (history.length > 1 ? void go(-1) : void go('/customers'))}
          />
          <span data-testid="customer-name">{name ?? ' '}</span>
        </span>
      }
    >
      <Loaded
        from={customer}
        skeleton={
          <div className={css.columns}>
            <CardSkeleton rows={8} />
            <CardSkeleton rows={12} />
            <CardSkeleton rows={6} />
          </div>
        }
      >
        {(data) => (
          <div className={css.columns}>
            <div className={css.stack}>
              <Owner data={data} />
              <Tags data={data} />
              <Facts data={data} />
              <Identities id={id} />
              <Consents id={id} />
            </div>
            <History id={id} />
            <div className={css.stack}>
              <TasksBlock customer={data.facts.id} />
              <Memberships id={id} />
              <Outlook id={id} />
              <OwnStages id={id} />
              <Suspense>
                <ContractsBlock of="customers" id={id} />
              </Suspense>
              <Suspense>
                <JourneysBlock customer={id} />
              </Suspense>
              <Messages id={id} />
              <Standing data={data} />
              <Totals data={data} />
              <Traits id={id} />
            </div>
          </div>
        )}
      </Loaded>
    </Page>
  );
}

function Traits({ id }: { id: string }) {
  const { t } = useTranslation();
  const traits = useTraitsOf(id).data;
  return traits ? <TraitList traits={traits} title={t('customers.traits.title')} /> : null;
}
