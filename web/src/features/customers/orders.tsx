import { DownOutlined, RightOutlined } from '@ant-design/icons';
import { Skeleton } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCustomerOrders } from '@/api/customers';
import type { Order } from '@/api/customers.types';
import { LoadMore } from '@/ui/load-more';
import { useFormat } from '@/ui/use-format';
import { EmptyView, Loaded } from '@/ui/views';
import css from './customer.module.css';

export function Orders({ id }: { id: string }) {
  const { t } = useTranslation();
  const orders = useCustomerOrders(id);
  return (
    <Loaded from={orders} skeleton={<Skeleton active />}>
      {({ pages }) => {
        const items = pages.flatMap((page) => page.items);
        if (items.length === 0) return <EmptyView title={t('customers.orders.empty')} />;
        return (
          <>
            {items.map((order) => (
              <OrderRow key={order.id} order={order} />
            ))}
            <LoadMore pages={orders} shown={items.length} />
          </>
        );
      }}
    </Loaded>
  );
}

function OrderRow({ order }: { order: Order }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [open, setOpen] = useState(false);
  return (
    <div className={css.order}>
      <button
        type="button"
        className={css.orderHead}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        data-testid={`order-${order.number}`}
      >
        {open ? <DownOutlined /> : <RightOutlined />}
        <span>
          <b style={{ fontWeight: 600 }}>{order.number}</b>
          <div className={css.quiet}>{format.instant(order.time)}</div>
        </span>
        <span className={css.quiet}>{t(`customers.orders.status.${order.status}`)}</span>
        <span className={css.right}>{format.money(order.net, order.currency)}</span>
      </button>
      {open && (
        <table className={css.items}>
          <tbody>
            {order.items.map((item) => (
              <tr key={item.line}>
                <td>{item.name ?? item.sku}</td>
                <td className={css.quiet}>{item.name ? item.sku : ''}</td>
                <td className={css.right}>× {format.decimal(item.quantity, item.quantity % 1 ? 2 : 0)}</td>
                <td className={css.right}>{format.money(item.amount, order.currency)}</td>
              </tr>
            ))}
            {order.refunded > 0 && (
              <tr>
                <td colSpan={3}>{t('customers.orders.refunded')}</td>
                <td className={css.right}>{format.money(-order.refunded, order.currency)}</td>
              </tr>
            )}
          </tbody>
        </table>
      )}
    </div>
  );
}
