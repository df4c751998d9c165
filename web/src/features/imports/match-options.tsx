import { Checkbox, Form, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Card } from '@/ui/card';
import css from './imports.module.css';
import type { StepProps } from './step-props';

/** How rows find their customer, and what happens to those that exist or are bad. */
export function MatchOptions({ one, draft, change }: StepProps) {
  const { t } = useTranslation();
  const { options } = draft;
  const choices = (kind: string, values: string[]) =>
    values.map((value) => ({ value, label: t(`imports.${kind}.${value}`) }));
  return (
    <Card title={t('imports.match.title')}>
      <Form layout="vertical" className={css.fields}>
        <Form.Item label={t('imports.match.key')}>
          <Select
            value={options.matchKey ?? 'customer'}
            onChange={(matchKey: string) => change({ kind: 'options', options: { matchKey } })}
            options={choices('matchKey', ['customer', 'email', 'phone'])}
            data-testid="import-match-key"
          />
        </Form.Item>
        {one.kind === 'customers' && (
          <Form.Item label={t('imports.match.mode')}>
            <Select
              value={options.mode ?? 'both'}
              onChange={(mode: string) => change({ kind: 'options', options: { mode } })}
              options={choices('mode', ['both', 'create', 'update'])}
              data-testid="import-mode"
            />
          </Form.Item>
        )}
        {one.kind === 'orders' && !draft.preset && (
          <Form.Item label={t('imports.match.negative')}>
            <Select
              value={options.negative ?? 'error'}
              onChange={(negative: string) => change({ kind: 'options', options: { negative } })}
              options={choices('negative', ['error', 'refunds'])}
            />
          </Form.Item>
        )}
        <Form.Item label={t('imports.match.bad')}>
          <Checkbox
            checked={options.skipBadRows ?? false}
            onChange={(event) => change({ kind: 'options', options: { skipBadRows: event.target.checked } })}
            data-testid="import-skip-bad"
          >
            {t('imports.match.skip')}
          </Checkbox>
        </Form.Item>
      </Form>
    </Card>
  );
}
