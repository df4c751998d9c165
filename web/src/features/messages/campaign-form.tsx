import { Button, Checkbox, Form, Input, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useCreateCampaign } from '@/api/campaigns';
import { useTemplates } from '@/api/messages';
import { useSegmentNames } from '@/api/segments';
import { Card } from '@/ui/card';
import { useFormat } from '@/ui/use-format';
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
}

/** Writes a campaign down; nothing is sent before somebody starts it. */
export function CampaignForm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [form] = Form.useForm<Fields>();
  const templates = useTemplates().data ?? [];
  const segments = useSegmentNames();
  const create = useCreateCampaign();
  const required = { required: true, message: t('form.required') };
  const several = (Form.useWatch('templates', form) ?? []).length > 1;
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
        initialValues={{ winnerBy: 'clicks', decideAfterHours: 24 }}
        onFinish={({ templates: chosen, ...wanted }) =>
          create.mutate(
            {
              ...wanted,
              inRecipientsZone: wanted.inRecipientsZone ?? false,
              variants: chosen.map((template) => ({ template, weight: 1 })),
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
            <Select
              mode="multiple"
              maxCount={4}
              data-testid="campaign-templates"
              options={templates.map((one) => ({ value: one.id, label: one.name }))}
            />
          </Form.Item>
          <Form.Item {...field('at')}>
            <Input type="datetime-local" />
          </Form.Item>
          <Form.Item {...field('perHour')}>
            <InputNumber min={1} max={1000000} style={{ width: 140 }} />
          </Form.Item>
          {several && (
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
