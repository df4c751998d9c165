import { Button, Checkbox, Form, Input, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useCreateCampaign, type CampaignRepeat } from '@/api/campaigns';
import { useTemplates } from '@/api/messages';
import { useSegmentNames } from '@/api/segments';
import { Card } from '@/ui/card';
import { useFormat } from '@/ui/use-format';
import { CampaignRepeatFields } from './campaign-repeat';
import { FormProblem } from './form-problem';
import css from './messages.module.css';

interface Fields {
  name: string;
  segment: number;
  templates: number[];
  at?: string;
  inRecipientsZone?: boolean;
  perHour?: number;
  testPercent?: number;
  winnerBy: string;
  decideAfterHours: number;
  repeats?: boolean;
  repeat?: CampaignRepeat;
  resends?: boolean;
  resend?: { template: number; afterHours: number };
}

/** Writes a campaign down; nothing is sent before somebody starts it. */
export function CampaignForm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [form] = Form.useForm<Fields>();
  const templates = useTemplates().data ?? [];
  const segments = useSegmentNames();
  const create = useCreateCampaign();
  // Which channel a text goes out on belongs to what is chosen.
  const options = templates.map((one) => ({
    value: one.id,
    label: `${one.name} · ${t(`messages.channel.${one.channel}`)}`,
  }));
  const required = { required: true, message: t('form.required') };
  const chosen: number[] = Form.useWatch('templates', form) ?? [];
  const repeats = Form.useWatch('repeats', form);
  const resends = Form.useWatch('resends', form);
  const field = (name: string) => ({
    name,
    label: t(`messages.campaigns.${name}`),
    extra: t(`messages.campaigns.hint.${name}`, { defaultValue: '' }) || undefined,
  });
  return (
    <Card title={t('messages.campaigns.new')} testId="campaign-form">
      <Form<Fields>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{
          winnerBy: 'clicks',
          decideAfterHours: 24,
          repeat: { kind: 'weekly', every: 1, weekdays: [1], day: 1, time: '09:00', lateHours: 6 },
          resend: { afterHours: 48 },
        }}
        onFinish={({ templates: texts, repeats: again, resends: anew, ...wanted }) =>
          create.mutate(
            {
              ...wanted,
              at: again ? undefined : wanted.at,
              repeat: again ? wanted.repeat : undefined,
              resend: anew ? wanted.resend : undefined,
              inRecipientsZone: wanted.inRecipientsZone ?? false,
              variants: texts.map((template) => ({ template, weight: 1 })),
            },
            { onSuccess: onDone },
          )
        }
      >
        <div className={css.fields}>
          <Form.Item {...field('name')} rules={[required]}>
            <Input data-testid="campaign-name" />
          </Form.Item>
          <Form.Item {...field('segment')} rules={[required]}>
            <Select
              data-testid="campaign-segment"
              options={segments.map((one) => ({
                value: one.id,
                label: `${one.name} · ${format.count(one.members)}`,
              }))}
            />
          </Form.Item>
          <Form.Item {...field('templates')} rules={[required]}>
            <Select mode="multiple" maxCount={4} data-testid="campaign-templates" options={options} />
          </Form.Item>
          {!repeats && (
            <Form.Item {...field('at')}>
              <Input type="datetime-local" />
            </Form.Item>
          )}
          <Form.Item {...field('perHour')}>
            <InputNumber min={1} max={1000000} style={{ width: 140 }} />
          </Form.Item>
          {chosen.length > 1 && (
            <>
              <Form.Item {...field('testPercent')}>
                <InputNumber min={1} max={99} style={{ width: 140 }} />
              </Form.Item>
              <Form.Item {...field('winnerBy')}>
                <Select
                  options={['clicks', 'opens'].map((value) => ({
                    value,
                    label: t(`messages.campaigns.by.${value}`),
                  }))}
                />
              </Form.Item>
              <Form.Item {...field('decideAfterHours')}>
                <InputNumber min={1} max={240} style={{ width: 140 }} />
              </Form.Item>
            </>
          )}
        </div>
        <Form.Item name="inRecipientsZone" valuePropName="checked">
          <Checkbox>{t('messages.campaigns.inRecipientsZone')}</Checkbox>
        </Form.Item>
        <Form.Item name="repeats" valuePropName="checked">
          <Checkbox data-testid="campaign-repeats">{t('messages.campaigns.repeats')}</Checkbox>
        </Form.Item>
        {repeats && (
          <div className={css.fields}>
            <CampaignRepeatFields />
          </div>
        )}
        <Form.Item name="resends" valuePropName="checked" extra={t('messages.campaigns.hint.resends')}>
          <Checkbox data-testid="campaign-resends">{t('messages.campaigns.resendsTo')}</Checkbox>
        </Form.Item>
        {resends && (
          <div className={css.fields}>
            <Form.Item
              name={['resend', 'template']}
              label={t('messages.campaigns.resendTemplate')}
              rules={[required]}
            >
              <Select
                data-testid="resend-template"
                options={options.filter((one) => !chosen.includes(one.value))}
              />
            </Form.Item>
            <Form.Item name={['resend', 'afterHours']} label={t('messages.campaigns.resendAfter')}>
              <InputNumber min={1} max={720} precision={0} style={{ width: 140 }} />
            </Form.Item>
          </div>
        )}
        <FormProblem error={create.error} />
        <div className={css.acts}>
          <Button type="primary" htmlType="submit" loading={create.isPending} data-testid="campaign-save">
            {t('act.save')}
          </Button>
          <Button onClick={onDone}>{t('act.cancel')}</Button>
        </div>
      </Form>
    </Card>
  );
}
