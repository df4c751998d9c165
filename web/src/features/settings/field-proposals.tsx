import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useFieldSuggestions } from '@/api/fields';
import type { FieldDraft, FieldSuggestion } from '@/api/fields.types';
import { Card } from '@/ui/card';
import { useFormat } from '@/ui/use-format';
import css from './settings.module.css';

/** Attributes that imports brought and nobody defined yet, each one press away from being a field. */
export function FieldProposals({ onPick }: { onPick: (draft: FieldDraft) => void }) {
  const { t } = useTranslation();
  const { list } = useFormat();
  const proposals = useFieldSuggestions(true).data ?? [];
  if (proposals.length === 0) return null;
  return (
    <Card
      title={t('settings.fields.found')}
      caption={t('settings.fields.foundCaption')}
      testId="field-proposals"
    >
      <ul className={css.sessions}>
        {proposals.map((proposal) => (
          <li key={proposal.key} style={{ display: 'flex', gap: 12, alignItems: 'baseline' }}>
            <span style={{ flex: 1, minWidth: 0 }}>
              <b style={{ fontWeight: 600 }}>{proposal.key}</b>{' '}
              <span className={css.quiet}>
                {t(`field.type.${proposal.type}`)} · {list(proposal.samples.slice(0, 4))}
              </span>
            </span>
            <Button
              size="small"
              onClick={() => onPick(draftOf(proposal))}
              data-testid={`propose-${proposal.key}`}
            >
              {t('settings.fields.define')}
            </Button>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function draftOf({ key, type, samples }: FieldSuggestion): FieldDraft {
  const choices = samples
    .flatMap((sample) => (type === 'multiChoice' ? sample.split('; ') : [sample]))
    .map((value) => ({ value, nameZh: value, nameEn: value }));
  const unique = choices.filter(
    (choice, index) => choices.findIndex((one) => one.value === choice.value) === index,
  );
  return {
    entity: 'customer',
    key,
    type,
    nameZh: key,
    nameEn: key,
    choices: type === 'choice' || type === 'multiChoice' ? unique : [],
  };
}
