import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useChangeSurvivorship, useSurvivorship, type Rule, type Survivorship } from '@/api/duplicates';
import { Card } from '@/ui/card';
import { toast } from '@/ui/toast';
import { CardSkeleton, Loaded } from '@/ui/views';
import css from './duplicates.module.css';
import { useFieldLabel } from './use-field-label';

const facts = ['name', 'email', 'phone', 'company', 'country', 'city', 'channel', 'birthday'];
const rules: Rule[] = ['known', 'latest', 'longest'];

/** Which of two values a merged customer keeps: for all fields, and for single ones. */
export function RulesTab() {
  const { t } = useTranslation();
  const { label, fields } = useFieldLabel();
  const now = useSurvivorship();
  const change = useChangeSurvivorship();
  const save = (next: Survivorship) =>
    change.mutate(next, {
      onSuccess: () => toast(t('act.saved')),
      onError: (error) => toast(error.message, { failed: true }),
    });
  const choices = rules.map((rule) => ({ value: rule, label: t(`duplicates.rule.${rule}`) }));
  return (
    <Loaded from={now} skeleton={<CardSkeleton rows={8} />}>
      {(saved) => (
        <Card title={t('duplicates.rules.title')} caption={t('duplicates.rules.caption')}>
          <dl className={css.rules}>
            <dt>
              <b>{t('duplicates.rules.default')}</b>
            </dt>
            <dd>
              <Select<Rule>
                value={saved.default}
                aria-label={t('duplicates.rules.default')}
                onChange={(next) => save({ ...saved, default: next })}
                options={choices}
                data-testid="rule-default"
              />
            </dd>
            {[...facts, ...fields.map((field) => `attributes.${field.key}`)].map((name) => {
              const key = name.replace(/^attributes\./, '');
              return (
                <div key={name} className={css.rule}>
                  <dt>{label(name)}</dt>
                  <dd>
                    <Select<Rule>
                      allowClear
                      value={saved.fields[key]}
                      placeholder={t('duplicates.rules.asDefault')}
                      aria-label={label(name)}
                      onChange={(next: Rule | undefined) => {
                        const { [key]: _before, ...rest } = saved.fields;
                        save({ ...saved, fields: next ? { ...rest, [key]: next } : rest });
                      }}
                      options={choices}
                      data-testid={`rule-${key}`}
                    />
                  </dd>
                </div>
              );
            })}
          </dl>
        </Card>
      )}
    </Loaded>
  );
}
