import { Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useTopics, type WantedTemplate } from '@/api/messages';
import { useFormat } from '@/ui/use-format';
import css from './messages.module.css';
import { categories, channels, withChannel } from './template-draft';

/** Name, category and topic of a template: what the guards ask for. */
export function TemplateHead({
  draft,
  isNew,
  onChange,
}: {
  draft: WantedTemplate;
  /** Only then the channel can be chosen. */
  isNew: boolean;
  onChange: (draft: WantedTemplate) => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const topics = useTopics().data ?? [];
  return (
    <div className={css.head}>
      <label className={css.field}>
        <span>{t('messages.templates.name')}</span>
        <Input
          value={draft.name ?? ''}
          onChange={({ target }) => onChange({ ...draft, name: target.value })}
          data-testid="template-name"
        />
      </label>
      <div className={css.field}>
        <span id="template-channel">{t('messages.templates.channel')}</span>
        <Select
          aria-labelledby="template-channel"
          value={draft.channel ?? 'email'}
          disabled={!isNew}
          onChange={(channel) => onChange(withChannel(draft, channel))}
          options={channels.map((value) => ({ value, label: t(`messages.channel.${value}`) }))}
          data-testid="template-channel"
        />
      </div>
      <div className={css.field}>
        <span id="template-category">{t('messages.templates.category')}</span>
        <Select
          aria-labelledby="template-category"
          value={draft.category}
          onChange={(category) => onChange({ ...draft, category })}
          options={categories.map((value) => ({ value, label: t(`messages.category.${value}`) }))}
          data-testid="template-category"
        />
      </div>
      <div className={css.field}>
        <span id="template-topic">{t('messages.templates.topic')}</span>
        <Select
          aria-labelledby="template-topic"
          value={draft.topic}
          onChange={(topic) => onChange({ ...draft, topic })}
          options={topics.map((topic) => ({ value: topic.key, label: format.named(topic) }))}
        />
      </div>
      <p className={css.quiet}>
        {t(draft.channel === 'webhook' ? 'messages.webhookHint' : `messages.categoryHint.${draft.category}`)}
      </p>
    </div>
  );
}
