import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useRouteError } from 'react-router';
import { EmptyView } from '@/ui/views';

/** An address without a screen, or a screen that broke while it was drawn. */
export function LostPage({ broken = false }: { broken?: boolean }) {
  const { t } = useTranslation();
  const error = useRouteError();
  const key = broken ? 'broken' : 'lost';
  const text =
    broken && error instanceof Error
      ? `${t('error.broken.text')} (${error.message})`
      : t(`error.${key}.text`);
  return (
    <EmptyView
      title={t(`error.${key}.title`)}
      text={text}
      act={
        <Button type="primary" href="/">
          {t('error.home')}
        </Button>
      }
    />
  );
}
