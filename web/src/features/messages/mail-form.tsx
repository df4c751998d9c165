import { Alert, Button, Form, Input, InputNumber, Select, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSaveChannel, useTestChannel, type Channel, type WantedChannel } from '@/api/messages';
import { Card } from '@/ui/card';
import { toast } from '@/ui/toast';
import { useFormat } from '@/ui/use-format';
import { FormProblem } from './form-problem';
import css from './messages.module.css';

const blank = { port: 587, security: 'starttls' };

/** The mail server; without one, or while it is off, no mail leaves. */
export function MailForm({ channel }: { channel: Channel | null }) {
  const { t } = useTranslation();
  const format = useFormat();
  const save = useSaveChannel();
  const test = useTestChannel();
  const field = (name: string) => ({
    name,
    label: t(`messages.channels.${name}`),
    extra: t(`messages.channels.hint.${name}`, { defaultValue: '' }) || undefined,
  });
  const secret = (name: string, has: boolean | undefined) => ({
    placeholder: has ? t('messages.channels.kept') : '',
    autoComplete: 'new-password',
    'data-testid': `channel-${name}`,
  });
  return (
    <Card title={t('messages.channels.email')} caption={t('messages.channels.caption')} testId="channel">
      {channel?.error && (
        <Alert
          type="error"
          showIcon
          title={channel.error}
          description={
            channel.resumesAt && t('messages.channels.resumes', { time: format.instant(channel.resumesAt) })
          }
          style={{ marginBottom: 12 }}
        />
      )}
      <Form<WantedChannel>
        layout="vertical"
        requiredMark={false}
        initialValues={{ ...(channel?.settings ?? blank), active: channel?.active ?? false }}
        onFinish={(wanted) =>
          save.mutate(
            // An untouched secret stays.
            { ...wanted, password: wanted.password || undefined, dkimKey: wanted.dkimKey || undefined },
            { onSuccess: () => toast(t('act.saved')) },
          )
        }
      >
        <div className={css.fields}>
          <Form.Item {...field('host')}>
            <Input placeholder="smtp.example.com" data-testid="channel-host" />
          </Form.Item>
          <Form.Item {...field('port')}>
            <InputNumber min={1} max={65535} style={{ width: 140 }} />
          </Form.Item>
          <Form.Item {...field('security')}>
            <Select
              options={['starttls', 'tls', 'none'].map((value) => ({
                value,
                label: t(`messages.channels.secured.${value}`),
              }))}
            />
          </Form.Item>
          <Form.Item {...field('certificate')}>
            <Input className={css.code} />
          </Form.Item>
          <Form.Item {...field('user')}>
            <Input autoComplete="off" />
          </Form.Item>
          <Form.Item {...field('password')}>
            <Input.Password {...secret('password', channel?.hasPassword)} />
          </Form.Item>
          <Form.Item {...field('from')}>
            <Input placeholder="care@example.com" data-testid="channel-from" />
          </Form.Item>
          <Form.Item {...field('fromName')}>
            <Input />
          </Form.Item>
          <Form.Item {...field('replyTo')}>
            <Input />
          </Form.Item>
          <Form.Item {...field('perMinute')}>
            <InputNumber min={1} max={100000} style={{ width: 140 }} />
          </Form.Item>
          <Form.Item {...field('dkimDomain')}>
            <Input placeholder="example.com" />
          </Form.Item>
          <Form.Item {...field('dkimSelector')}>
            <Input placeholder="s1" />
          </Form.Item>
        </div>
        <Form.Item {...field('dkimKey')}>
          <Input.TextArea rows={2} className={css.code} {...secret('dkimKey', channel?.hasDkimKey)} />
        </Form.Item>
        <Form.Item {...field('active')} valuePropName="checked">
          <Switch data-testid="channel-active" />
        </Form.Item>
        <FormProblem error={save.error ?? test.error} />
        <div className={css.acts}>
          <Button type="primary" htmlType="submit" loading={save.isPending} data-testid="channel-save">
            {t('act.save')}
          </Button>
          {channel && (
            <Button loading={test.isPending} onClick={() => test.mutate()}>
              {t('messages.channels.test')}
            </Button>
          )}
        </div>
        {test.data && (
          <Alert
            style={{ marginTop: 12 }}
            type={test.data.error ? 'error' : 'success'}
            showIcon
            title={test.data.error ?? t('messages.channels.works')}
          />
        )}
      </Form>
    </Card>
  );
}
