import { Button, Form, Input, InputNumber, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/access';
import { useContactRules, useSaveContactRules, type ContactRules } from '@/api/messages';
import { Card } from '@/ui/card';
import { LinkButton } from '@/ui/link-button';
import { toast } from '@/ui/toast';
import { Loaded } from '@/ui/views';
import { clockOf, minutesOf } from './clock';
import { FormProblem } from './form-problem';
import css from './messages.module.css';

type Fields = Omit<ContactRules, 'quietFrom' | 'quietTo'> & { quietFrom: string; quietTo: string };

/** How much people are written to, and when. */
export function RulesTab() {
  const rules = useContactRules();
  return <Loaded from={rules}>{(data) => <RulesForm rules={data} />}</Loaded>;
}

function RulesForm({ rules }: { rules: ContactRules }) {
  const { t } = useTranslation();
  const may = useMay()('manageChannels');
  const save = useSaveContactRules();
  const required = { required: true, message: t('form.required') };
  const number = (name: keyof Fields, min: number, max: number, isNeeded = true) => (
    <Form.Item
      name={name}
      label={t(`messages.rules.${name}`)}
      extra={t(`messages.rules.hint.${name}`)}
      rules={isNeeded ? [required] : []}
    >
      <InputNumber min={min} max={max} style={{ width: 140 }} />
    </Form.Item>
  );
  const text = (name: keyof Fields) => (
    <Form.Item name={name} label={t(`messages.rules.${name}`)} extra={t(`messages.rules.hint.${name}`)}>
      <Input data-testid={`rule-${name}`} />
    </Form.Item>
  );
  const toggle = (name: keyof Fields) => (
    <Form.Item
      name={name}
      label={t(`messages.rules.${name}`)}
      extra={t(`messages.rules.hint.${name}`)}
      valuePropName="checked"
    >
      <Switch />
    </Form.Item>
  );
  return (
    <Card
      title={t('messages.rules.tab')}
      caption={t('messages.rules.caption')}
      acts={<LinkButton to="/messages/lift">{t('messages.rules.lift')}</LinkButton>}
    >
      <Form<Fields>
        layout="vertical"
        disabled={!may}
        requiredMark={false}
        initialValues={{ ...rules, quietFrom: clockOf(rules.quietFrom), quietTo: clockOf(rules.quietTo) }}
        onFinish={(fields) =>
          save.mutate(
            {
              ...rules,
              ...fields,
              quietFrom: minutesOf(fields.quietFrom),
              quietTo: minutesOf(fields.quietTo),
              publicUrl: fields.publicUrl || null,
            },
            { onSuccess: () => toast(t('act.saved')) },
          )
        }
      >
        <div className={css.fields}>
          {number('perDay', 1, 100, false)}
          {number('perWeek', 1, 500, false)}
          {(['quietFrom', 'quietTo'] as const).map((name) => (
            <Form.Item
              key={name}
              name={name}
              label={t(`messages.rules.${name}`)}
              extra={t(`messages.rules.hint.${name}`)}
              rules={[required]}
            >
              <Input type="time" style={{ width: 140 }} />
            </Form.Item>
          ))}
          {toggle('workdaysOnly')}
          {number('mostWaitHours', 1, 720)}
          {number('holdoutPercent', 0, 50)}
          {number('keepBodiesDays', 1, 3650)}
          {number('clickDays', 1, 90)}
          {number('openDays', 0, 90)}
          {text('zoneField')}
          {text('languageField')}
          {text('publicUrl')}
          {toggle('tracks')}
        </div>
        <FormProblem error={save.error} />
        {may && (
          <Button type="primary" htmlType="submit" loading={save.isPending} data-testid="rules-save">
            {t('act.save')}
          </Button>
        )}
      </Form>
    </Card>
  );
}
