import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Attempt } from '@/api/webhooks';
import { useFormat } from '@/ui/use-format';
import css from './webhooks.module.css';

/** How one attempt went: status or reason, how long it took, the beginning of the answer. */
export function AttemptLine({ attempt }: { attempt: Attempt }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <div className={css.attempt} data-testid="attempt">
      <Tag color={attempt.error ? 'red' : 'green'}>
        {attempt.status ?? t(`webhooks.error.${attempt.error}`)}
      </Tag>
      {attempt.error && attempt.status && <span>{t(`webhooks.error.${attempt.error}`)}</span>}
      <span className={css.quiet}>
        {[
          attempt.time && format.instant(attempt.time),
          t('webhooks.took', { ms: format.count(attempt.milliseconds) }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
      {attempt.response && <pre className={css.response}>{attempt.response}</pre>}
    </div>
  );
}
