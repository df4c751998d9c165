import { AutoComplete, Input, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useCatalogue } from '@/api/segments';
import { EventEditor } from './event-editor';
import { kindOf, operations, testOf } from './rule-model';
import type { Rule } from './rule-types';
import { TestEditor, type Choice } from './test-editor';
import { choicesOf } from './value-choice';
import { ValueEditor } from './value-editor';
import { SpanEditor, WindowEditor } from './window-editor';

/** One condition, as a phrase whose words can be chosen. */
export function ConditionEditor({ rule, onChange }: { rule: Rule; onChange: (next: Rule) => void }) {
  const { t } = useTranslation();
  const names = useCatalogue().data;
  switch (rule.type) {
    case 'is': {
      const kind = kindOf(rule.value, names);
      return (
        <>
          <ValueEditor
            value={rule.value}
            onChange={(value) => {
              const next = kindOf(value, names);
              const keeps = next === kind && operations(next).includes(rule.test.op);
              const test = keeps ? rule.test : testOf(operations(next)[0]!, next, rule.test);
              const first = choicesOf(value, names)?.[0]?.value;
              onChange({ ...rule, value, test: first && !keeps ? { op: 'eq', to: first } : test });
            }}
          />
          <TestEditor
            kind={kind}
            test={rule.test}
            choices={choicesOf(rule.value, names)}
            onChange={(test) => onChange({ ...rule, test })}
          />
        </>
      );
    }
    case 'did':
      return (
        <>
          <span>{t('segments.did')}</span>
          <EventEditor event={rule.event} onChange={(event) => onChange({ ...rule, event })} />
          <WindowEditor value={rule.in} onChange={(next) => onChange({ ...rule, in: next })} />
        </>
      );
    case 'sequence':
      return (
        <>
          <span>{t('segments.did')}</span>
          <EventEditor event={rule.first} onChange={(first) => onChange({ ...rule, first })} />
          <Select
            value={rule.absent ? 'absent' : 'then'}
            onChange={(how) => onChange({ ...rule, absent: how === 'absent' ? true : undefined })}
            aria-label={t('segments.then.how')}
            options={(['then', 'absent'] as const).map((value) => ({
              value,
              label: t(`segments.then.${value}`),
            }))}
          />
          <EventEditor event={rule.then} onChange={(then) => onChange({ ...rule, then })} />
          <span>{t('segments.within')}</span>
          <SpanEditor
            {...rule.within}
            onChange={(amount, unit) => onChange({ ...rule, within: { amount, unit } })}
          />
          <WindowEditor value={rule.in} onChange={(next) => onChange({ ...rule, in: next })} />
        </>
      );
    case 'tag':
      return (
        <Named
          label={t('segments.add.tag')}
          value={rule.tag}
          names={names?.tags}
          onChange={(tag) => onChange({ ...rule, tag })}
        />
      );
    case 'segment':
      return (
        <Named
          label={t('segments.add.segment')}
          value={rule.segment}
          names={names?.segments}
          onChange={(segment) => onChange({ ...rule, segment })}
        />
      );
    case 'list':
      return (
        <Named
          label={t('segments.add.list')}
          value={rule.list}
          names={names?.lists}
          onChange={(list) => onChange({ ...rule, list })}
        />
      );
    case 'consent':
      return (
        <>
          <span>{t('segments.consents')}</span>
          <Select
            value={rule.channel}
            onChange={(channel) => onChange({ ...rule, channel })}
            aria-label={t('segments.channel')}
            options={choices(names?.channels)}
            popupMatchSelectWidth={false}
          />
          <Select
            value={rule.topic ?? ''}
            onChange={(topic) => onChange({ ...rule, topic: topic || undefined })}
            aria-label={t('segments.topic')}
            popupMatchSelectWidth={false}
            options={[{ value: '', label: t('segments.anyTopic') }, ...choices(names?.topics)]}
          />
        </>
      );
    case 'identity':
      return (
        <>
          <span>{t('segments.hasIdentity')}</span>
          <Select
            value={rule.kind}
            onChange={(kind) => onChange({ ...rule, kind })}
            aria-label={t('segments.hasIdentity')}
            options={(['email', 'phone', 'number'] as const).map((value) => ({
              value,
              label: t(`segments.identity.${value}`),
            }))}
          />
        </>
      );
    case 'sample':
      return (
        <>
          <span>{t('segments.add.sample')}</span>
          <InputNumber
            min={0}
            max={100}
            value={rule.percent}
            onChange={(percent) => onChange({ ...rule, percent: percent ?? 0 })}
            suffix="%"
            aria-label={t('segments.percent')}
            style={{ width: 100 }}
          />
          <Input
            value={rule.salt ?? ''}
            onChange={(event) => onChange({ ...rule, salt: event.target.value || undefined })}
            placeholder={t('segments.salt')}
            aria-label={t('segments.salt')}
            style={{ width: 150 }}
          />
        </>
      );
    default:
      return null;
  }
}

const choices = (of: { key: string; title: string }[] | undefined): Choice[] =>
  (of ?? []).map((one) => ({ value: one.key, label: one.title }));

/** Something by its name, one of those there are or one to come. */
function Named({
  label,
  value,
  names,
  onChange,
}: {
  label: string;
  value: string;
  names: string[] | undefined;
  onChange: (next: string) => void;
}) {
  return (
    <>
      <span>{label}</span>
      <AutoComplete
        value={value}
        onChange={onChange}
        aria-label={label}
        options={(names ?? []).map((one) => ({ value: one }))}
        style={{ width: 200 }}
        data-testid="rule-name"
      />
    </>
  );
}
