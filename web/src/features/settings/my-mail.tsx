import { Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { useChangeMyMail, useMyMail } from '@/api/access';
import { Card } from '@/ui/card';
import { toast } from '@/ui/toast';
import { CardSkeleton, Loaded } from '@/ui/views';
import css from './settings.module.css';

/** Which mail I want from the product itself. */
export function MyMail() {
  const { t } = useTranslation();
  const mail = useMyMail();
  const change = useChangeMyMail();
  return (
    <Loaded from={mail} skeleton={<CardSkeleton rows={2} />}>
      {(wanted) => (
        <Card title={t('settings.account.mail.title')} caption={t('settings.account.mail.caption')}>
          <div className={css.stack}>
            {(['lists', 'reminders'] as const).map((key) => (
              <label key={key} className={css.switch}>
                <Switch
                  checked={wanted[key]}
                  loading={change.isPending}
                  onChange={(on) =>
                    change.mutate(
                      { ...wanted, [key]: on },
                      {
                        onSuccess: () => toast(t('act.saved')),
                        onError: (error) => toast(error.message, { failed: true }),
                      },
                    )
                  }
                  data-testid={`mail-${key}`}
                />
                {t(`settings.account.mail.${key}`)}
              </label>
            ))}
          </div>
        </Card>
      )}
    </Loaded>
  );
}
