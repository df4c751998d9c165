import { Alert, Button, Form, Input, InputNumber, Select, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import {
  useReadBounces,
  useSaveBounceMailbox,
  type BounceMailbox,
  type BouncesFound,
  type WantedBounceMailbox,
} from '@/api/bounces';
import { Card } from '@/ui/card';
import { toast } from '@/ui/toast';
import { useFormat } from '@/ui/use-format';
import { FormProblem } from './form-problem';
import css from './messages.module.css';

const blank = { port: 993, security: 'tls', folder: 'INBOX' };

/** The mailbox into which bounces and complaints come. */
export function BounceForm({ mailbox }: { mailbox: BounceMailbox | null }) {
  const { t } = useTranslation();
  const format = useFormat();
  const save = useSaveBounceMailbox();
  const read = useReadBounces();
  const own = (name: string) => ({
    name,
    label: t(`messages.channels.bounces.${name}`),
    extra: t(`messages.channels.bounces.hint.${name}`, { defaultValue: '' }) || undefined,
  });
  const shared = (name: string) => ({ name, label: t(`messages.channels.${name}`) });
  const error = read.data ? read.data.error : mailbox?.error;
  return (
    <Card
      title={t('messages.channels.bounces.title')}
      caption={t('messages.channels.bounces.caption')}
      testId="bounces"
    >
      {error && <Alert type="error" showIcon title={error} style={{ marginBottom: 12 }} />}
      <Form<WantedBounceMailbox>
        layout="vertical"
        requiredMark={false}
        initialValues={{ ...(mailbox?.settings ?? blank), active: mailbox?.active ?? false }}
        onFinish={(wanted) =>
          // An untouched password stays.
          save.mutate(
            { ...wanted, password: wanted.password || undefined },
            { onSuccess: () => toast(t('act.saved')) },
          )
        }
      >
        <div className={css.fields}>
          <Form.Item {...shared('host')}>
            <Input placeholder="imap.example.com" data-testid="bounces-host" />
          </Form.Item>
          <Form.Item {...shared('port')}>
            <InputNumber min={1} max={65535} style={{ width: 140 }} />
          </Form.Item>
          <Form.Item {...shared('security')}>
            <Select
              options={['tls', 'starttls'].map((value) => ({
                value,
                label: t(`messages.channels.secured.${value}`),
              }))}
            />
          </Form.Item>
          <Form.Item {...shared('certificate')}>
            <Input className={css.code} />
          </Form.Item>
          <Form.Item {...shared('user')}>
            <Input autoComplete="off" data-testid="bounces-user" />
          </Form.Item>
          <Form.Item {...shared('password')} extra={t('messages.channels.hint.password')}>
            <Input.Password
              placeholder={mailbox?.hasPassword ? t('messages.channels.kept') : ''}
              autoComplete="new-password"
              data-testid="bounces-password"
            />
          </Form.Item>
          <Form.Item {...own('folder')}>
            <Input />
          </Form.Item>
          <Form.Item {...own('done')}>
            <Input />
          </Form.Item>
          <Form.Item {...own('address')}>
            <Input placeholder="bounce@example.com" data-testid="bounces-address" />
          </Form.Item>
        </div>
        <Form.Item {...own('active')} valuePropName="checked">
          <Switch data-testid="bounces-active" />
        </Form.Item>
        <FormProblem error={save.error ?? read.error} />
        <div className={css.acts}>
          <Button type="primary" htmlType="submit" loading={save.isPending} data-testid="bounces-save">
            {t('act.save')}
          </Button>
          {mailbox && (
            <Button loading={read.isPending} onClick={() => read.mutate()} data-testid="bounces-read">
              {t('messages.channels.bounces.read')}
            </Button>
          )}
          {mailbox?.readAt && (
            <small>{t('messages.channels.bounces.readAt', { time: format.instant(mailbox.readAt) })}</small>
          )}
        </div>
        {read.data && !read.data.error && <Found found={read.data} />}
      </Form>
    </Card>
  );
}

function Found({ found }: { found: BouncesFound }) {
  const { t } = useTranslation();
  const { error: _, ...numbers } = found;
  const any = Object.values(numbers).some((number) => number > 0);
  return (
    <Alert
      style={{ marginTop: 12 }}
      type="success"
      showIcon
      data-testid="bounces-found"
      title={any ? t('messages.channels.bounces.found', numbers) : t('messages.channels.bounces.nothingNew')}
    />
  );
}
