import { Alert, Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { Navigate } from 'react-router';
import { useSession, useSignIn } from '@/api/access';
import { useUrl } from '@/ui/use-url';
import css from './access.module.css';
import { Door } from './door';
import { safeNext } from './safe-next';

export function SignInPage() {
  const { t } = useTranslation();
  const { get } = useUrl();
  const user = useSession().data?.user;
  const signIn = useSignIn();
  if (user) return <Navigate to={safeNext(get('next'))} replace />;
  return (
    <Door>
      <h1>{t('access.signIn.title')}</h1>
      <p className={css.lead}>{t('access.signIn.lead')}</p>
      <Form
        layout="vertical"
        requiredMark={false}
        onFinish={(values) => signIn.mutate(values)}
        disabled={signIn.isPending}
      >
        <Form.Item
          name="email"
          label={t('access.email')}
          rules={[{ required: true, message: t('form.required') }]}
        >
          <Input autoFocus autoComplete="username" inputMode="email" data-testid="sign-in-email" />
        </Form.Item>
        <Form.Item
          name="password"
          label={t('access.password')}
          rules={[{ required: true, message: t('form.required') }]}
        >
          <Input.Password autoComplete="current-password" data-testid="sign-in-password" />
        </Form.Item>
        {signIn.error && (
          <Alert
            type="error"
            showIcon
            title={signIn.error.message}
            style={{ marginBottom: 16 }}
            data-testid="sign-in-error"
          />
        )}
        <Button
          type="primary"
          htmlType="submit"
          block
          loading={signIn.isPending}
          data-testid="sign-in-submit"
        >
          {t('access.signIn.act')}
        </Button>
      </Form>
    </Door>
  );
}
