import type { TFunction } from 'i18next';
import { Link } from 'react-router';
import type { ContractItem } from '@/api/contracts';
import { ContractStatus } from '@/ui/contract-status';
import type { PlainColumn } from '@/ui/plain-table';
import type { useFormat } from '@/ui/use-format';
import css from './contracts.module.css';

/** The columns of the list of contracts. */
export const contractColumns = (
  t: TFunction,
  format: ReturnType<typeof useFormat>,
  areOver: boolean,
): PlainColumn<ContractItem>[] => [
  {
    key: 'customer',
    title: t('contracts.list.customer'),
    render: ({ customerId, customerName }) => (
      <Link to={`/customers/${customerId}`} data-testid="contract-row">
        {customerName ?? customerId}
      </Link>
    ),
  },
  {
    key: 'product',
    title: t('contracts.list.product'),
    render: ({ contract }) => (
      <>
        {contract.name} <span className={css.quiet}>{contract.number}</span>
      </>
    ),
  },
  {
    key: 'status',
    title: t('contracts.list.status'),
    render: ({ contract }) => <ContractStatus status={contract.status} />,
  },
  {
    key: 'amount',
    title: t('contracts.list.amount'),
    align: 'right',
    render: ({ contract }) =>
      t(`contracts.per.${contract.billing}`, { amount: format.money(contract.amount, contract.currency) }),
  },
  {
    key: 'due',
    title: t(areOver ? 'contracts.list.over' : 'contracts.list.due'),
    align: 'right',
    render: ({ contract }) => <Due contract={contract} t={t} format={format} />,
  },
  {
    key: 'renewals',
    title: t('contracts.list.renewals'),
    align: 'right',
    render: ({ contract }) => format.count(contract.renewals),
  },
];

function Due({
  contract,
  t,
  format,
}: {
  contract: ContractItem['contract'];
  t: TFunction;
  format: ReturnType<typeof useFormat>;
}) {
  const goesOn = contract.autoRenew && !contract.cancelledOn;
  if (!contract.renewsOn) return <>{format.day(contract.stoppedOn ?? contract.endsOn)}</>;
  return (
    <>
      <span className={css.quiet}>{t(goesOn ? 'contracts.list.goesOn' : 'contracts.list.endsThen')}</span>{' '}
      {format.day(contract.renewsOn)}
    </>
  );
}
