import { ArrowLeftOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { useCompany } from '@/api/companies';
import { useTraitsOfCompany } from '@/api/traits';
import { Card } from '@/ui/card';
import { needTexts } from '@/ui/i18n';
import { Page } from '@/ui/page';
import { TraitList } from '@/ui/trait-list';
import { TasksBlock } from '@/ui/tasks-block';
import { useFormat } from '@/ui/use-format';
import { CardSkeleton, Loaded } from '@/ui/views';
import { CompanyFacts } from './company-facts';
import { CompanyHealth } from './company-health';
import { CompanyHistory } from './company-history';
import css from './companies.module.css';
import { CompanyPeople } from './company-people';

const ContractsBlock = lazy(async () => ({
  default: (await Promise.all([import('@/ui/contracts-block'), needTexts('contracts')]))[0].ContractsBlock,
}));

/** One company: its facts, its people, what they paid and what happened. */
export function CompanyPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const { id = '' } = useParams();
  const go = useNavigate();
  const answer = useCompany(id);
  return (
    <Page
      title={
        <span className={css.title}>
          <Button
            type="text"
            icon={<ArrowLeftOutlined />}
            aria-label={t('customers.back')}
            onClick={() => (history.length > 1 ? void go(-1) : void go('/companies'))}
          />
          <span data-testid="company-name">{answer.data?.company.name ?? ' '}</span>
        </span>
      }
    >
      <Loaded from={answer} skeleton={<CardSkeleton rows={8} />}>
        {({ company, people, orders, spend, contractRenewal }) => (
          <div className={css.columns}>
            <div className={css.stack}>
              <CompanyFacts company={company} />
              <CompanyHealth id={id} />
              <Suspense>
                <ContractsBlock of="companies" id={id} />
              </Suspense>
              <TasksBlock company={company.id} />
              <Card title={t('companies.totals')}>
                <dl className={css.facts}>
                  <dt>{t('companies.people')}</dt>
                  <dd data-testid="company-people-count">{format.count(people)}</dd>
                  <dt>{t('companies.orders')}</dt>
                  <dd>{format.count(orders)}</dd>
                  <dt>{t('companies.spend')}</dt>
                  <dd data-testid="company-spend">{format.money(spend)}</dd>
                  {contractRenewal && (
                    <>
                      <dt>{t('companies.contractRenewal')}</dt>
                      <dd data-testid="company-renewal">{format.day(contractRenewal)}</dd>
                    </>
                  )}
                </dl>
              </Card>
              <Traits id={id} />
            </div>
            <div className={css.stack}>
              <CompanyPeople id={company.id} />
              <CompanyHistory id={id} />
            </div>
          </div>
        )}
      </Loaded>
    </Page>
  );
}

function Traits({ id }: { id: string }) {
  const { t } = useTranslation();
  const traits = useTraitsOfCompany(id).data;
  return traits ? <TraitList traits={traits} title={t('customers.traits.title')} /> : null;
}
