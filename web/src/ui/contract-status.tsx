import { useTranslation } from 'react-i18next';
import type { Contract } from '@/api/contracts';
import css from './contracts-block.module.css';

/** How a contract stands, in its colour. */
export function ContractStatus({ status }: { status: Contract['status'] }) {
  const { t } = useTranslation();
  return (
    <span data-status={status} className={css.status}>
      {t(`contracts.status.${status}`)}
    </span>
  );
}
