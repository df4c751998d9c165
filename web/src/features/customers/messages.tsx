import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMessages } from '@/api/messages';
import { Card } from '@/ui/card';
import { useFormat } from '@/ui/use-format';
import css from './customer.module.css';

const shown = 5;

/** What this person was written last, and what was not sent; the reasons stand a press away. */
export function Messages({ id }: { id: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const messages = useMessages({ customer: id }).data?.pages[0]?.items;
  if (!messages) return null;
  return (
    <Card title={t('customers.messages.title')} testId="customer-messages">
      <ul className={css.spans}>
        {messages.slice(0, shown).map((one) => (
          <li key={one.id} style={{ display: 'block' }}>
            <Link to={`/messages/outbox?customer=${id}&message=${one.id}`}>
              {one.subject ?? one.template}
            </Link>
            <br />
            <span className={css.quiet}>
              {t(`customers.messages.state.${one.state}`)} · {format.instant(one.finishedAt ?? one.dueAt)}
            </span>
          </li>
        ))}
      </ul>
      {messages.length === 0 ? (
        <p className={css.quiet}>{t('customers.messages.none')}</p>
      ) : (
        <Link className="in-text" to={`/messages/outbox?customer=${id}`}>
          {t('customers.messages.all')}
        </Link>
      )}
    </Card>
  );
}
