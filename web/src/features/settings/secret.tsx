import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import css from './settings.module.css';

/** A password that is shown once. */
export function Secret({ text, secret }: { text: string; secret: string | null }) {
  const { t } = useTranslation();
  if (!secret) return <p>{text}</p>;
  return (
    <>
      <p>{text}</p>
      <code className={css.secret} data-testid="temporary-password">
        {secret}
      </code>
      <p className={css.quiet}>
        {t('settings.users.once')}{' '}
        <Button type="link" size="small" onClick={() => void navigator.clipboard?.writeText(secret)}>
          {t('act.copy')}
        </Button>
      </p>
    </>
  );
}
