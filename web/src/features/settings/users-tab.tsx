import { Button, Select, Switch } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRoles, useSession, useUpdateUser, useUsers } from '@/api/access';
import type { User } from '@/api/access.types';
import { Card } from '@/ui/card';
import { PlainTable } from '@/ui/plain-table';
import { useFormat } from '@/ui/use-format';
import { CardSkeleton, Loaded } from '@/ui/views';
import { FormProblem } from './form-problem';
import { Roles } from './roles';
import css from './settings.module.css';
import { Teams } from './teams';

const CreateUser = lazy(() => import('./create-user').then((file) => ({ default: file.CreateUser })));
const UserSessions = lazy(() => import('./user-sessions').then((file) => ({ default: file.UserSessions })));

/** Who may sign in, as what, and from where they are signed in. */
export function UsersTab() {
  const { t } = useTranslation();
  const [creating, setCreating] = useState(false);
  const users = useUsers();
  return (
    <div className={css.stack}>
      <Loaded from={users} skeleton={<CardSkeleton rows={6} />}>
        {(list) => (
          <Card
            title={t('settings.users.title')}
            acts={
              <Button type="primary" onClick={() => setCreating(true)} data-testid="user-new">
                {t('settings.users.new')}
              </Button>
            }
          >
            <UserTable users={list} />
          </Card>
        )}
      </Loaded>
      <Teams />
      <Roles />
      <Suspense>{creating && <CreateUser onClose={() => setCreating(false)} />}</Suspense>
    </div>
  );
}

function UserTable({ users }: { users: User[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const me = useSession().data?.user?.id;
  const roles = useRoles().data ?? [];
  const update = useUpdateUser();
  const [open, setOpen] = useState<User | null>(null);
  return (
    <>
      <FormProblem error={update.error} />
      <PlainTable
        rows={users}
        keyOf={(row) => row.id}
        testIdOf={(user) => `user-${user.email}`}
        columns={[
          {
            key: 'name',
            title: t('settings.users.name'),
            render: (user) => (
              <>
                <b style={{ fontWeight: 600 }}>{user.name}</b>
                <div className={css.quiet}>{user.email}</div>
              </>
            ),
          },
          {
            key: 'role',
            title: t('settings.users.role'),
            render: (user) => (
              <Select
                value={user.role}
                disabled={user.id === me}
                onChange={(role: string) => update.mutate({ id: user.id, role })}
                options={roles.map((role) => ({ value: role.role, label: t(`role.${role.role}`) }))}
                style={{ width: 150 }}
                aria-label={t('settings.users.roleOf', { name: user.name })}
              />
            ),
          },
          {
            key: 'last',
            title: t('settings.users.lastSignIn'),
            render: (user) => (
              <>
                {user.lastSignInAt ? format.instant(user.lastSignInAt) : t('settings.users.never')}
                {user.passwordOrigin === 'temporary' && (
                  <div className={css.quiet}>{t('settings.users.temporary')}</div>
                )}
              </>
            ),
          },
          {
            key: 'enabled',
            title: t('settings.users.enabled'),
            render: (user) => (
              <Switch
                checked={!user.disabled}
                disabled={user.id === me}
                onChange={(enabled) => update.mutate({ id: user.id, disabled: !enabled })}
                aria-label={t('settings.users.enabledOf', { name: user.name })}
              />
            ),
          },
          {
            key: 'more',
            align: 'right',
            render: (user) => (
              <Button type="text" onClick={() => setOpen(user)} data-testid={`user-sessions-${user.email}`}>
                {t('settings.users.access')}
              </Button>
            ),
          },
        ]}
      />
      <Suspense>{open && <UserSessions user={open} onClose={() => setOpen(null)} />}</Suspense>
    </>
  );
}
