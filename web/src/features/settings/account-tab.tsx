import { Alert, Button, Form, Input, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { useChangePassword, useSession, useUpdateMe } from '@/api/access';
import type { Language } from '@/api/types';
import { Card } from '@/ui/card';
import { toast } from '@/ui/toast';
import { changeLanguage } from '@/ui/i18n';
import { FormProblem } from './form-problem';
import { MyMail } from './my-mail';
import css from './settings.module.css';

export function AccountTab() {
  return (
    <div className={`${css.form} ${css.stack}`}>
      <Profile />
      <MyMail />
      <Password />
    </div>
  );
}

function Profile() {
  const { t, i18n } = useTranslation();
  const user = useSession().data?.user;
  const update = useUpdateMe();
  const save = (values: { name: string; language: Language }) =>
    update.mutate(values, {
      onSuccess: () => void changeLanguage(values.language).then(() => toast(i18n.t('act.saved'))),
    });
  return (
    <Card title={t('settings.account.profile')} caption={user?.email}>
      <Form
        layout="vertical"
        requiredMark={false}
        initialValues={{ name: user?.name, language: i18n.language }}
        onFinish={save}
      >
        <Form.Item
          name="name"
          label={t('access.name')}
          rules={[{ required: true, message: t('form.required') }]}
        >
          <Input autoComplete="name" data-testid="account-name" />
        </Form.Item>
        <Form.Item name="language" label={t('access.language')}>
          <Radio.Group optionType="button">
            <Radio value="zh-CN">中文</Radio>
            <Radio value="en">English</Radio>
          </Radio.Group>
        </Form.Item>
        <FormProblem error={update.error} />
        <Button type="primary" htmlType="submit" loading={update.isPending} data-testid="account-save">
          {t('act.save')}
        </Button>
      </Form>
    </Card>
  );
}

function Password() {
  const { t } = useTranslation();
  const [form] = Form.useForm<{ currentPassword: string; password: string }>();
  const change = useChangePassword();
  const origin = useSession().data?.user?.passwordOrigin;
  const required = { required: true, message: t('form.required') };
  const save = (values: { currentPassword: string; password: string }) =>
    change.mutate(values, {
      onSuccess: () => {
        form.resetFields();
        toast(t('settings.account.passwordChanged'));
      },
    });
  return (
    <Card title={t('settings.account.password')} caption={t('settings.account.passwordCaption')}>
      {origin === 'generated' && (
        <Alert
          type="info"
          showIcon
          title={t('settings.account.generated')}
          style={{ marginBottom: 16 }}
          data-testid="account-generated"
        />
      )}
      <Form form={form} layout="vertical" requiredMark={false} onFinish={save}>
        <Form.Item name="currentPassword" label={t('settings.account.current')} rules={[required]}>
          <Input.Password autoComplete="current-password" data-testid="account-current-password" />
        </Form.Item>
        <Form.Item
          name="password"
          label={t('settings.account.next')}
          rules={[required, { min: 10, message: t('access.passwordRule') }]}
        >
          <Input.Password autoComplete="new-password" data-testid="account-new-password" />
        </Form.Item>
        <FormProblem error={change.error} />
        <Button
          type="primary"
          htmlType="submit"
          loading={change.isPending}
          data-testid="account-change-password"
        >
          {t('settings.account.change')}
        </Button>
      </Form>
    </Card>
  );
}
