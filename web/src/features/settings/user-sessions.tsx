import { Button, Modal, Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { useResetPassword, useRevokeSessions, useUserSessions } from '@/api/access';
import type { User } from '@/api/access.types';
import { useFormat } from '@/ui/use-format';
import { Loaded } from '@/ui/views';
import { FormProblem } from './form-problem';
import { Secret } from './secret';
import css from './settings.module.css';

/** Where a user is signed in; ends it all, or gives a new password. */
export function UserSessions({ user, onClose }: { user: User; onClose: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const sessions = useUserSessions(user.id);
  const revoke = useRevokeSessions();
  const reset = useResetPassword();
  return (
    <Modal
      open
      title={t('settings.users.accessOf', { name: user.name })}
      onCancel={onClose}
      footer={[
        <Button key="revoke" danger onClick={() => revoke.mutate(user.id)} loading={revoke.isPending}>
          {t('settings.users.revoke')}
        </Button>,
        <Button
          key="reset"
          onClick={() => reset.mutate(user.id)}
          loading={reset.isPending}
          data-testid="user-reset"
        >
          {t('settings.users.reset')}
        </Button>,
      ]}
    >
      <FormProblem error={revoke.error ?? reset.error} />
      {reset.data && (
        <Secret
          text={t('settings.users.resetDone', { name: user.name })}
          secret={reset.data.temporaryPassword}
        />
      )}
      <Loaded from={sessions} skeleton={<Skeleton active />}>
        {(list) =>
          list.length === 0 ? (
            <p className={css.quiet}>{t('settings.users.noSessions')}</p>
          ) : (
            <ul className={css.sessions}>
              {list.map((session) => (
                <li key={session.id}>
                  {session.agent || t('settings.users.unknownAgent')}
                  <div className={css.quiet}>
                    {[
                      session.address,
                      t('settings.users.lastSeen', { time: format.instant(session.lastSeenAt) }),
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                  </div>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Modal>
  );
}
