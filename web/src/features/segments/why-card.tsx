import { CheckOutlined, CloseOutlined } from '@ant-design/icons';
import { Select } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCustomer, useCustomerSearch } from '@/api/customers';
import { useWhy, type WhyLine } from '@/api/segments';
import { Card } from '@/ui/card';
import { useFormat } from '@/ui/use-format';
import { useUrl } from '@/ui/use-url';
import { Loaded } from '@/ui/views';
import css from './segments.module.css';

/** Why one customer is in it, or is not: each condition with what was found. */
export function WhyCard({ rule }: { rule: string }) {
  const { t } = useTranslation();
  const { get, set } = useUrl();
  const [text, setText] = useState('');
  const hits = useCustomerSearch(text).data ?? [];
  const chosen = get('why') ? Number(get('why')) : null;
  return (
    <Card title={t('segments.why')} caption={t('segments.whyCaption')} testId="why">
      <Select
        showSearch={{ filterOption: false, onSearch: setText }}
        allowClear
        labelInValue
        value={chosen === null ? undefined : { value: String(chosen), label: <Name id={chosen} /> }}
        onChange={(next: { value: string; label?: ReactNode } | undefined) => set({ why: next?.value })}
        placeholder={t('segments.whyWho')}
        aria-label={t('segments.whyWho')}
        notFoundContent={text ? t('segments.whyNobody') : null}
        options={hits.map((hit) => ({
          value: String(hit.id),
          label: hit.name ?? hit.number ?? String(hit.id),
        }))}
        style={{ width: '100%' }}
        data-testid="why-customer"
      />
      {chosen !== null && <Lines rule={rule} customer={chosen} />}
    </Card>
  );
}

function Name({ id }: { id: number }) {
  const facts = useCustomer(String(id)).data?.facts;
  return <>{facts?.name ?? facts?.number ?? id}</>;
}

function Lines({ rule, customer }: { rule: string; customer: number }) {
  const answer = useWhy(rule, customer);
  return (
    <Loaded from={answer} skeleton={<p className={css.quiet}>…</p>}>
      {(lines) => (
        <ul className={css.why}>
          {lines.map((line, at) => (
            <li
              key={at}
              data-holds={line.holds}
              style={{ marginInlineStart: line.depth * 14 }}
              data-testid={`why-${at}`}
            >
              <i>{line.holds ? <CheckOutlined /> : <CloseOutlined />}</i>
              <Said line={line} />
            </li>
          ))}
        </ul>
      )}
    </Loaded>
  );
}

function Said({ line }: { line: WhyLine }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { value } = line;
  const found =
    typeof value === 'number'
      ? line.instant
        ? format.instant(new Date(value).toISOString())
        : format.decimal(value, Number.isInteger(value) ? 0 : 2)
      : value;
  return (
    <div>
      <span className={css.unseen}>{t(line.holds ? 'segments.holds' : 'segments.fails')}</span>
      {line.explain}
      {found !== null && <div className={css.found}>{t('segments.found', { value: found })}</div>}
    </div>
  );
}
