import { Button, Checkbox, Form, Input, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSaveCampaign, type Campaign } from '@/api/campaigns';
import { useTemplates } from '@/api/messages';
import { useSegmentNames } from '@/api/segments';
import { Card } from '@/ui/card';
import { useFormat } from '@/ui/use-format';
import { fieldsOf, wantedOf, type CampaignFields } from './campaign-draft';
import { CampaignGoalFields } from './campaign-goal';
import { CampaignRepeatFields } from './campaign-repeat';
import { FormProblem } from './form-problem';
import css from './messages.module.css';

/** Writes a campaign down, or a draft anew; nothing is sent before somebody starts it. */
export function CampaignForm({ campaign, onDone }: { campaign?: Campaign; onDone: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [form] = Form.useForm<CampaignFields>();
  const templates = useTemplates().data ?? [];
  const segments = useSegmentNames();
  const save = useSaveCampaign();
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
    <Card title={t(campaign ? 'messages.campaigns.edit' : 'messages.campaigns.new')} testId="campaign-form">
      <Form<CampaignFields>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={fieldsOf(campaign)}
        onFinish={(fields) =>
          save.mutate({ id: campaign?.id, wanted: wantedOf(fields, campaign) }, { onSuccess: onDone })
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
                  options={['clicks', 'opens', 'goal'].map((value) => ({
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
        <CampaignGoalFields />
        <FormProblem error={save.error} />
        <div className={css.acts}>
          <Button type="primary" htmlType="submit" loading={save.isPending} data-testid="campaign-save">
            {t('act.save')}
          </Button>
          <Button onClick={onDone}>{t('act.cancel')}</Button>
        </div>
      </Form>
    </Card>
  );
}
