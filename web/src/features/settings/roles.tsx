import { useTranslation } from 'react-i18next';
import { useRoles } from '@/api/access';
import { Card } from '@/ui/card';
import { PlainTable } from '@/ui/plain-table';
import { CardSkeleton, Loaded } from '@/ui/views';

/** What each role may do. */
export function Roles() {
  const { t } = useTranslation();
  return (
    <Loaded from={useRoles()} skeleton={<CardSkeleton rows={6} />}>
      {(roles) => {
        const permissions = [...new Set(roles.flatMap((role) => role.permissions))];
        return (
          <Card title={t('settings.roles.title')} caption={t('settings.roles.caption')}>
            <PlainTable
              rows={permissions}
              keyOf={(permission) => permission}
              columns={[
                {
                  key: 'permission',
                  title: t('settings.roles.permission'),
                  render: (permission) => t(`permission.${permission}`, { defaultValue: permission }),
                },
                ...roles.map((role) => ({
                  key: role.role,
                  title: t(`role.${role.role}`),
                  align: 'center' as const,
                  render: (permission: string) =>
                    role.permissions.some((one) => one === permission) ? '●' : '',
                })),
              ]}
            />
          </Card>
        );
      }}
    </Loaded>
  );
}
