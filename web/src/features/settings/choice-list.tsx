import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { FieldChoice } from '@/api/fields.types';

/** What can be chosen: its value stays, its names may change. */
export function ChoiceList({
  choices,
  onChange,
}: {
  choices: FieldChoice[];
  onChange: (choices: FieldChoice[]) => void;
}) {
  const { t } = useTranslation();
  const set = (index: number, change: Partial<FieldChoice>) =>
    onChange(choices.map((choice, at) => (at === index ? { ...choice, ...change } : choice)));
  const parts = ['value', 'nameZh', 'nameEn'] as const;
  return (
    <div style={{ display: 'grid', gap: 6 }}>
      {choices.map((choice, index) => (
        <div key={index} style={{ display: 'grid', gridTemplateColumns: '1fr 1fr 1fr 32px', gap: 6 }}>
          {parts.map((part) => (
            <Input
              key={part}
              value={choice[part]}
              onChange={(event) => set(index, { [part]: event.target.value })}
              placeholder={t(`settings.fields.choice.${part}`)}
              aria-label={t(`settings.fields.choice.${part}`)}
              data-testid={`choice-${index}-${part}`}
            />
          ))}
          <Button
            type="text"
            icon={<DeleteOutlined />}
            aria-label={t('act.remove')}
            onClick={() => onChange(choices.filter((_, at) => at !== index))}
          />
        </div>
      ))}
      <Button
        icon={<PlusOutlined />}
        onClick={() => onChange([...choices, { value: '', nameZh: '', nameEn: '' }])}
        data-testid="choice-add"
      >
        {t('settings.fields.choice.add')}
      </Button>
    </div>
  );
}
