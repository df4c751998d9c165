import { CloseOutlined, FunctionOutlined } from '@ant-design/icons';
import { Button, Input, InputNumber, Popover, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Trait } from '@/api/traits';
import bar from '@/ui/filter-bar.module.css';
import { useUrl } from '@/ui/use-url';
import css from './customer.module.css';

const ops: Record<string, string[]> = {
  number: ['>=', '<=', '=', 'is set', 'is not set'],
  text: ['=', 'contains', 'is set', 'is not set'],
  moment: ['in last', 'is set', 'is not set'],
};
const kindOf = (unit: string | undefined) =>
  unit === 'text' || unit === 'moment' ? unit : ('number' as const);

/** Narrows the list by traits: what is put together is a rule, and stands in the address as one. */
export function TraitFilter({ traits }: { traits: Trait[] }) {
  const { t } = useTranslation();
  const { get, set } = useUrl();
  const [open, setOpen] = useState(false);
  const rule = get('rule');
  return (
    <>
      {rule && (
        <span className={bar.chip} data-testid="rule-filter">
          <code>{rule}</code>
          <button type="button" aria-label={t('act.remove')} onClick={() => set({ rule: undefined })}>
            <CloseOutlined />
          </button>
        </span>
      )}
      <Popover
        trigger="click"
        placement="bottomLeft"
        open={open}
        onOpenChange={setOpen}
        destroyOnHidden
        content={
          <Form
            traits={traits}
            onAdd={(condition) => {
              set({ rule: rule ? `(${rule}) and ${condition}` : condition });
              setOpen(false);
            }}
          />
        }
      >
        <Button icon={<FunctionOutlined />} data-testid="filter-trait">
          {t('customers.traits.filter')}
        </Button>
      </Popover>
    </>
  );
}

function Form({ traits, onAdd }: { traits: Trait[]; onAdd: (condition: string) => void }) {
  const { t } = useTranslation();
  const [name, setName] = useState(traits[0]?.name ?? 'orders');
  const kind = kindOf(traits.find((trait) => trait.name === name)?.unit);
  const [chosen, setOp] = useState('>=');
  const [number, setNumber] = useState<number | null>(1);
  const [text, setText] = useState('');
  const op = ops[kind]!.includes(chosen) ? chosen : ops[kind]![0]!;
  const asksNothing = op.startsWith('is ');
  const isReady = asksNothing || (kind === 'text' ? text !== '' : number !== null);
  const value = () => {
    if (asksNothing) return op;
    if (kind === 'text') return `${op} ${JSON.stringify(text)}`;
    return kind === 'moment' ? `${op} ${Math.round(number ?? 0)} days` : `${op} ${number}`;
  };
  return (
    <div className={css.consentForm}>
      <Select
        showSearch={{ optionFilterProp: 'label' }}
        value={name}
        onChange={setName}
        aria-label={t('customers.traits.title')}
        popupMatchSelectWidth={260}
        options={traits.map((trait) => ({ value: trait.name, label: trait.title }))}
        data-testid="trait-filter-name"
      />
      <Select
        value={op}
        onChange={setOp}
        aria-label={t('customers.filter.how')}
        options={ops[kind]!.map((one) => ({ value: one, label: t(`customers.traits.op.${one}`) }))}
      />
      {!asksNothing &&
        (kind === 'text' ? (
          <Input
            value={text}
            onChange={(event) => setText(event.target.value)}
            aria-label={t('customers.filter.value')}
          />
        ) : (
          <InputNumber
            value={number}
            onChange={setNumber}
            aria-label={t('customers.filter.value')}
            suffix={kind === 'moment' ? t('customers.traits.days') : undefined}
            style={{ width: '100%' }}
            data-testid="trait-filter-value"
          />
        ))}
      <Button
        type="primary"
        disabled={!isReady}
        onClick={() => onAdd(`${/^[a-z]/.test(name) ? name : `trait("${name}")`} ${value()}`)}
        data-testid="trait-filter-apply"
      >
        {t('customers.filter.apply')}
      </Button>
    </div>
  );
}
