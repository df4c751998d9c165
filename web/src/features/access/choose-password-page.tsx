import { Alert, Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { Navigate } from 'react-router';
import { useChangePassword, useSession, useSignOut } from '@/api/access';
import { useUrl } from '@/ui/use-url';
import css from './access.module.css';
import { Door } from './door';
import { safeNext } from './safe-next';

/** Where a temporary password leads: one's own has to be chosen before the rooms open. */
export function ChoosePasswordPage() {
  const { t } = useTranslation();
  const { get } = useUrl();
  const user = useSession().data?.user;
  const change = useChangePassword();
  const signOut = useSignOut();
  if (user?.passwordOrigin !== 'temporary') return <Navigate to={safeNext(get('next'))} replace />;
  const required = { required: true, message: t('form.required') };
  return (
    <Door>
      <h1>{t('access.choosePassword.title')}</h1>
      <p className={css.lead}>{t('access.choosePassword.lead', { name: user.name })}</p>
      <Form
        layout="vertical"
        requiredMark={false}
        onFinish={({ password }: { password: string }) => change.mutate({ password })}
        disabled={change.isPending}
      >
        {/* For the browser's password store, which keeps a password under an address. */}
        <input type="email" value={user.email} readOnly hidden autoComplete="username" />
        <Form.Item
          name="password"
          label={t('access.choosePassword.password')}
          extra={t('access.passwordRule')}
          rules={[required, { min: 10, message: t('access.passwordRule') }]}
        >
          <Input.Password autoFocus autoComplete="new-password" data-testid="choose-password" />
        </Form.Item>
        <Form.Item
          name="again"
          label={t('access.choosePassword.again')}
          dependencies={['password']}
          rules={[
            required,
            ({ getFieldValue }) => ({
              validator: (_, again) =>
                !again || again === getFieldValue('password')
                  ? Promise.resolve()
                  : Promise.reject(new Error(t('access.choosePassword.different'))),
            }),
          ]}
        >
          <Input.Password autoComplete="new-password" data-testid="choose-password-again" />
        </Form.Item>
        {change.error && (
          <Alert
            type="error"
            showIcon
            title={change.error.message}
            style={{ marginBottom: 16 }}
            data-testid="choose-password-error"
          />
        )}
        <Button
          type="primary"
          htmlType="submit"
          block
          loading={change.isPending}
          data-testid="choose-password-submit"
        >
          {t('access.choosePassword.act')}
        </Button>
        <Button type="link" block onClick={() => signOut.mutate()} style={{ marginTop: 8 }}>
          {t('shell.signOut')}
        </Button>
      </Form>
    </Door>
  );
}
