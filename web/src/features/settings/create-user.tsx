import { Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useCreateUser, useRoles } from '@/api/access';
import { Dialog } from '@/ui/dialog';
import { FormProblem } from './form-problem';
import { Secret } from './secret';

/** Creates an account; its temporary password is shown once. */
export function CreateUser({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<{ name: string; email: string; role: string }>();
  const roles = useRoles().data ?? [];
  const create = useCreateUser();
  const required = { required: true, message: t('form.required') };
  const created = create.data;
  return (
    <Dialog
      open
      title={t('settings.users.new')}
      onCancel={onClose}
      onOk={() => (created ? onClose() : form.submit())}
      okText={t(created ? 'act.close' : 'settings.users.create')}
      cancelButtonProps={created ? { style: { display: 'none' } } : undefined}
      confirmLoading={create.isPending}
    >
      {created ? (
        <Secret
          text={t('settings.users.created', { name: created.name })}
          secret={created.temporaryPassword}
        />
      ) : (
        <Form
          form={form}
          layout="vertical"
          requiredMark={false}
          initialValues={{ role: 'viewer' }}
          onFinish={(values) => create.mutate(values)}
        >
          <Form.Item name="name" label={t('settings.users.name')} rules={[required]}>
            <Input autoFocus data-testid="user-name" />
          </Form.Item>
          <Form.Item
            name="email"
            label={t('access.email')}
            rules={[required, { type: 'email', message: t('form.email') }]}
          >
            <Input data-testid="user-email" />
          </Form.Item>
          <Form.Item name="role" label={t('settings.users.role')}>
            <Select options={roles.map((role) => ({ value: role.role, label: t(`role.${role.role}`) }))} />
          </Form.Item>
          <FormProblem error={create.error} />
        </Form>
      )}
    </Dialog>
  );
}
