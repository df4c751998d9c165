import { Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import css from './access.module.css';

export function AdministratorFields() {
  const { t } = useTranslation();
  const required = { required: true, message: t('form.required') };
  return (
    <>
      <Form.Item name="name" label={t('access.name')} rules={[required]}>
        <Input autoFocus autoComplete="name" data-testid="setup-name" />
      </Form.Item>
      <Form.Item
        name="email"
        label={t('access.email')}
        rules={[required, { type: 'email', message: t('form.email') }]}
      >
        <Input autoComplete="username" inputMode="email" data-testid="setup-email" />
      </Form.Item>
      <Form.Item
        name="password"
        label={t('access.password')}
        extra={t('access.passwordRule')}
        rules={[required, { min: 10, message: t('access.passwordRule') }]}
      >
        <Input.Password autoComplete="new-password" data-testid="setup-password" />
      </Form.Item>
      <div className={css.feet}>
        <span />
        <Button type="primary" htmlType="submit" data-testid="setup-next">
          {t('act.next')}
        </Button>
      </div>
    </>
  );
}
