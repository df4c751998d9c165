import { Button, InputNumber, Switch } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type DeskRule, useChangeRule, useDeskRule } from '@/api/desk';
import { Card } from '@/ui/card';
import { Page } from '@/ui/page';
import { toast } from '@/ui/toast';
import { CardSkeleton, Loaded } from '@/ui/views';
import { DeskSwitch } from './desk-switch';
import css from './work.module.css';

const numbers = ['hour', 'budget', 'leastRisk', 'cooldownDays', 'dueDays', 'followDays'] as const;

/** By what rule lists are made. */
export function RulePage() {
  const { t } = useTranslation();
  const rule = useDeskRule();
  return (
    <Page title={t('worklist.rule.title')} sub={t('worklist.rule.sub')} acts={<DeskSwitch shown="rule" />}>
      <Loaded from={rule} skeleton={<CardSkeleton rows={6} />}>
        {(data) => <Form rule={data} />}
      </Loaded>
    </Page>
  );
}

function Form({ rule }: { rule: Required<DeskRule> }) {
  const { t } = useTranslation();
  const change = useChangeRule();
  const [draft, setDraft] = useState(rule);
  return (
    <Card>
      <div className={css.form}>
        {(['weekly', 'monthly'] as const).map((key) => (
          <div key={key} className={css.acts}>
            <Switch
              checked={draft[key]}
              onChange={(on) => setDraft({ ...draft, [key]: on })}
              aria-label={t(`worklist.rule.${key}`)}
              data-testid={`rule-${key}`}
            />
            <span>{t(`worklist.rule.${key}`)}</span>
          </div>
        ))}
        <div className={css.fields}>
          {numbers.map((key) => (
            <label key={key}>
              {t(`worklist.rule.${key}`)}
              <InputNumber
                value={draft[key]}
                onChange={(value) => value !== null && setDraft({ ...draft, [key]: value })}
                style={{ width: '100%' }}
                data-testid={`rule-${key}`}
              />
            </label>
          ))}
        </div>
        {change.error && (
          <div role="alert" className={css.late}>
            {change.error.message}
          </div>
        )}
        <div>
          <Button
            type="primary"
            loading={change.isPending}
            onClick={() => change.mutate(draft, { onSuccess: () => toast(t('worklist.saved')) })}
            data-testid="rule-save"
          >
            {t('worklist.save')}
          </Button>
        </div>
      </div>
    </Card>
  );
}
