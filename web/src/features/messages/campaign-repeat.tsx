import { Checkbox, Form, Input, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';

const kinds = ['days', 'weekly', 'monthly'] as const;

/** On which days a campaign goes out again, and until when. */
export function CampaignRepeatFields() {
  const { t } = useTranslation();
  const kind = Form.useWatch<string>(['repeat', 'kind']);
  const field = (name: string) => ({
    name: ['repeat', name],
    label: t(`messages.repeat.${name}`),
    extra: t(`messages.repeat.hint.${name}`, { defaultValue: '' }) || undefined,
  });
  return (
    <>
      <Form.Item {...field('kind')}>
        <Select
          data-testid="repeat-kind"
          options={kinds.map((value) => ({ value, label: t(`messages.repeat.kinds.${value}`) }))}
        />
      </Form.Item>
      {kind === 'days' && (
        <Form.Item {...field('every')}>
          <InputNumber min={1} max={365} precision={0} style={{ width: 140 }} />
        </Form.Item>
      )}
      {kind === 'weekly' && (
        <Form.Item {...field('weekdays')}>
          <Checkbox.Group
            options={[1, 2, 3, 4, 5, 6, 7].map((value) => ({
              value,
              label: t(`messages.repeat.weekday.${value}`),
            }))}
          />
        </Form.Item>
      )}
      {kind === 'monthly' && (
        <Form.Item {...field('day')}>
          <InputNumber min={1} max={31} precision={0} style={{ width: 140 }} />
        </Form.Item>
      )}
      <Form.Item {...field('time')} rules={[{ required: true, message: t('form.required') }]}>
        <Input type="time" style={{ width: 140 }} data-testid="repeat-time" />
      </Form.Item>
      <Form.Item {...field('from')}>
        <Input type="date" style={{ width: 160 }} />
      </Form.Item>
      <Form.Item {...field('until')}>
        <Input type="date" style={{ width: 160 }} />
      </Form.Item>
      <Form.Item {...field('times')}>
        <InputNumber min={1} max={1000} precision={0} style={{ width: 140 }} data-testid="repeat-times" />
      </Form.Item>
      <Form.Item {...field('lateHours')}>
        <InputNumber min={0} max={72} precision={0} style={{ width: 140 }} />
      </Form.Item>
    </>
  );
}
