import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMay } from '@/api/access';
import { useContracts, type Contract, type ContractItem } from '@/api/contracts';
import { Card } from './card';
import type { Doing } from './contract-dialog';
import { ContractStatus } from './contract-status';
import css from './contracts-block.module.css';
import { useFormat } from './use-format';

// Forms weigh more than the rest of the page: they come when somebody opens one.
const ContractDialog = lazy(async () => ({ default: (await import('./contract-dialog')).ContractDialog }));

/** The contracts of a customer, or of a company's people: how they stand, and what can be done with them. */
export function ContractsBlock({ of, id }: { of: 'customers' | 'companies'; id: string }) {
  const { t } = useTranslation();
  const contracts = useContracts(of, id).data;
  const mayWrite = useMay()('editCustomers') && of === 'customers';
  const [doing, setDoing] = useState<Doing | null>(null);
  if (!contracts) return null;
  return (
    <Card title={t('contracts.title')} testId="contracts">
      <ul className={css.list}>
        {contracts.map((item) => (
          <ContractLine key={item.contract.id} item={item} named={of === 'companies'}>
            {mayWrite && <Acts contract={item.contract} onChoose={setDoing} />}
          </ContractLine>
        ))}
      </ul>
      {contracts.length === 0 && <p className={css.quiet}>{t('contracts.none')}</p>}
      {mayWrite && (
        <Button size="small" onClick={() => setDoing({ act: 'save' })} data-testid="contract-add">
          {t('contracts.add')}
        </Button>
      )}
      {doing && (
        <Suspense>
          <ContractDialog customer={id} doing={doing} onClose={() => setDoing(null)} />
        </Suspense>
      )}
    </Card>
  );
}

function ContractLine({
  item: { contract, customerId, customerName },
  named,
  children,
}: {
  item: ContractItem;
  named: boolean;
  children: React.ReactNode;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const until = contract.stoppedOn ?? contract.endsOn;
  return (
    <li data-testid={`contract-${contract.id}`}>
      <div className={css.head}>
        <b>{contract.name}</b>
        <ContractStatus status={contract.status} />
      </div>
      {named && <Link to={`/customers/${customerId}`}>{customerName ?? customerId}</Link>}
      <div className={css.quiet}>
        {t(`contracts.per.${contract.billing}`, { amount: format.money(contract.amount, contract.currency) })}
        {' · '}
        {until
          ? t('contracts.fromTo', { from: format.day(contract.startsOn), to: format.day(until) })
          : t('contracts.from', { from: format.day(contract.startsOn) })}
      </div>
      <div className={css.quiet}>
        {contract.renewsOn &&
          contract.status === 'active' &&
          t(contract.autoRenew ? 'contracts.renews' : 'contracts.ends', {
            day: format.day(contract.renewsOn),
          })}{' '}
        {contract.renewals > 0 && t('contracts.renewed', { count: contract.renewals })}
        {contract.reason && t('contracts.reasonIs', { reason: contract.reason })}
      </div>
      {children}
    </li>
  );
}

function Acts({ contract, onChoose }: { contract: Contract; onChoose: (doing: Doing) => void }) {
  const { t } = useTranslation();
  const isOver = contract.status === 'lapsed' || contract.status === 'cancelled';
  const acts: Doing['act'][] = [
    'save',
    ...(isOver || contract.status === 'inNotice' || !contract.autoRenew ? (['renew'] as const) : []),
    ...(isOver ? [] : contract.cancelledOn ? (['takeBack'] as const) : (['cancel'] as const)),
    'remove',
  ];
  return (
    <div className={css.acts}>
      {acts.map((act) => (
        <Button
          key={act}
          type="link"
          size="small"
          onClick={() => onChoose({ act, contract })}
          data-testid={`contract-${act}`}
        >
          {t(act === 'save' ? 'contracts.act.edit' : `contracts.act.${act}`)}
        </Button>
      ))}
    </div>
  );
}
