import { Form, InputNumber, Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { EventInput, WhereInput } from '@/ui/event-inputs';
import css from './messages.module.css';

export interface GoalFields {
  kind: 'order' | 'event';
  event?: string | null;
  where?: string | null;
  days?: number | null;
}

/** What a campaign is to bring: a paid order, or an event of the log, and within how many days. */
export function CampaignGoalFields() {
  const { t } = useTranslation();
  const form = Form.useFormInstance();
  const kind = Form.useWatch<GoalFields['kind']>(['goal', 'kind'], form);
  const event = Form.useWatch<string | null>(['goal', 'event'], form);
  const field = (name: keyof GoalFields) => ({
    name: ['goal', name],
    label: t(`messages.goal.${name}`),
    extra: t(`messages.goal.hint.${name}`, { defaultValue: '' }) || undefined,
  });
  return (
    <div className={css.fields} data-testid="campaign-goal">
      <Form.Item {...field('kind')}>
        <Segmented
          data-testid="goal-kind"
          options={(['order', 'event'] as const).map((value) => ({
            value,
            label: t(`messages.goal.kinds.${value}`),
          }))}
        />
      </Form.Item>
      {kind === 'event' && (
        <>
          <Form.Item {...field('event')} rules={[{ required: true, message: t('form.required') }]}>
            <EventField />
          </Form.Item>
          <Form.Item {...field('where')}>
            <WhereField event={event} />
          </Form.Item>
        </>
      )}
      <Form.Item {...field('days')}>
        <InputNumber min={1} max={90} precision={0} style={{ width: 140 }} data-testid="goal-days" />
      </Form.Item>
    </div>
  );
}

/** What a form hands to its input. */
interface Given {
  id?: string;
  value?: string | null;
  onChange?: (next: string | null) => void;
}

const EventField = ({ id, value, onChange }: Given) => (
  <EventInput value={value} onChange={(next) => onChange?.(next)} own={{ id }} />
);

const WhereField = ({ id, value, onChange, event }: Given & { event?: string | null }) => (
  <WhereInput event={event} value={value} onChange={(next) => onChange?.(next)} own={{ id }} />
);
