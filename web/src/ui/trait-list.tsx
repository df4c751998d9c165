import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TraitOfCustomer } from '@/api/traits';
import { Card } from './card';
import css from './trait-list.module.css';
import { useTraitText } from './use-trait-text';

/** What is computed of a customer or a company: the workspace's own traits, and on request all that every workspace has. */
export function TraitList({ traits, title }: { traits: TraitOfCustomer[]; title: string }) {
  const { t } = useTranslation();
  const say = useTraitText();
  const [all, setAll] = useState(false);
  const own = traits.filter((trait) => trait.own);
  const others = traits.filter((trait) => !trait.own && trait.value !== null);
  const shown = all ? [...own, ...others] : own.length > 0 ? own : others.slice(0, 5);
  if (own.length + others.length === 0) return null;
  return (
    <Card title={title} testId="traits">
      <dl className={css.list}>
        {shown.map((trait) => (
          <div key={trait.name}>
            <dt title={trait.name}>{trait.title}</dt>
            <dd data-testid={`trait-${trait.name}`}>{say(trait.value, trait.unit)}</dd>
          </div>
        ))}
      </dl>
      {shown.length < own.length + others.length && (
        <Button type="link" size="small" onClick={() => setAll(true)} data-testid="traits-all">
          {t('list.more')}
        </Button>
      )}
    </Card>
  );
}
