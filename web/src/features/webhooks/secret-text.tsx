import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import css from './webhooks.module.css';

/** A secret that is shown once. */
export function SecretText({ secret }: { secret: string }) {
  const { t } = useTranslation();
  return (
    <>
      <p>{t('webhooks.secretReady')}</p>
      <code className={css.secret} data-testid="webhook-secret">
        {secret}
      </code>
      <Button type="link" size="small" onClick={() => void navigator.clipboard?.writeText(secret)}>
        {t('act.copy')}
      </Button>
    </>
  );
}
