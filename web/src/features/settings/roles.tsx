import { useTranslation } from 'react-i18next';
import { useRoles } from '@/api/access';
import { Card } from '@/ui/card';
import { CardSkeleton, Loaded } from '@/ui/views';
import { Table } from 'antd';

/** What each role may do. */
export function Roles() {
  const { t } = useTranslation();
  return (
    <Loaded from={useRoles()} skeleton={<CardSkeleton rows={6} />}>
      {(roles) => {
        const permissions = [...new Set(roles.flatMap((role) => role.permissions))];
        return (
          <Card title={t('settings.roles.title')} caption={t('settings.roles.caption')}>
            <Table
              size="small"
              rowKey="permission"
              pagination={false}
              scroll={{ x: 'max-content' }}
              dataSource={permissions.map((permission) => ({ permission }))}
              columns={[
                {
                  key: 'permission',
                  title: t('settings.roles.permission'),
                  render: (_, { permission }) => t(`permission.${permission}`, { defaultValue: permission }),
                },
                ...roles.map((role) => ({
                  key: role.role,
                  title: t(`role.${role.role}`),
                  align: 'center' as const,
                  render: (_: unknown, { permission }: { permission: string }) =>
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
