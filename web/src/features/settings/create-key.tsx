import { Checkbox, Form, Input, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSession } from '@/api/access';
import { grantable, useCreateKey } from '@/api/keys';
import { Dialog } from '@/ui/dialog';
import { FormProblem } from './form-problem';
import { Secret } from './secret';
import css from './settings.module.css';

interface Fields {
  name: string;
  scopes: string[];
  /** What the browser's own picker gives: a time on this reader's clock. */
  expiresAt?: string;
  requestsPerMinute: number;
}

/** Creates an API key; its secret is shown once. */
export function CreateKey({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Fields>();
  const mine = useSession().data?.user?.permissions ?? [];
  const create = useCreateKey();
  const required = { required: true, message: t('form.required') };
  const created = create.data;
  return (
    <Dialog
      open
      width={620}
      title={t('settings.keys.new')}
      onCancel={onClose}
      onOk={() => (created ? onClose() : form.submit())}
      okText={t(created ? 'act.close' : 'settings.keys.create')}
      okButtonProps={{ 'data-testid': 'key-create' }}
      cancelText={t('act.cancel')}
      cancelButtonProps={created ? { style: { display: 'none' } } : undefined}
      confirmLoading={create.isPending}
    >
      {created ? (
        <Secret text={t('settings.keys.created', { name: created.name })} secret={created.token} />
      ) : (
        <Form<Fields>
          form={form}
          layout="vertical"
          requiredMark={false}
          initialValues={{ requestsPerMinute: 600, scopes: [] }}
          onFinish={({ expiresAt, ...key }) =>
            create.mutate({ ...key, expiresAt: expiresAt ? new Date(expiresAt).toISOString() : null })
          }
        >
          <Form.Item name="name" label={t('settings.keys.name')} rules={[required]}>
            <Input autoFocus placeholder={t('settings.keys.nameHint')} data-testid="key-name" />
          </Form.Item>
          <Form.Item
            name="scopes"
            label={t('settings.keys.scopes')}
            extra={t('settings.keys.scopesHint')}
            rules={[required]}
          >
            <Checkbox.Group
              className={css.scopes}
              options={grantable(mine).map((scope) => ({ value: scope, label: t(`permission.${scope}`) }))}
            />
          </Form.Item>
          <div className={css.pair}>
            <Form.Item name="expiresAt" label={t('settings.keys.expiresAt')}>
              <Input type="datetime-local" />
            </Form.Item>
            <Form.Item name="requestsPerMinute" label={t('settings.keys.perMinute')} rules={[required]}>
              <InputNumber min={1} max={60000} style={{ width: '100%' }} />
            </Form.Item>
          </div>
          <FormProblem error={create.error} />
        </Form>
      )}
    </Dialog>
  );
}
