import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCustomerSearch } from '@/api/customers';

export interface Person {
  id: number;
  name: string;
}

/** Chooses customers by a part of name, number or address. */
export function PersonPicker({
  people,
  most,
  onChoose,
  testId,
}: {
  people: Person[];
  /** How many at most; one unless said. */
  most?: number;
  onChoose: (people: Person[]) => void;
  testId: string;
}) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const search = useCustomerSearch(typed);
  const found = (search.data ?? []).map((one) => ({
    id: one.id,
    name: [one.name, one.number ?? one.email].filter(Boolean).join(' · ') || String(one.id),
  }));
  const known = [...people, ...found.filter((one) => !people.some((person) => person.id === one.id))];
  const several = most !== undefined;
  const take = (ids: number[]) => onChoose(ids.flatMap((id) => known.find((one) => one.id === id) ?? []));
  return (
    <Select<number | number[]>
      mode={several ? 'multiple' : undefined}
      maxCount={most}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      allowClear
      value={several ? people.map((one) => one.id) : people[0]?.id}
      options={known.map((one) => ({ value: one.id, label: one.name }))}
      placeholder={t('journeys.somebody')}
      aria-label={t('journeys.somebody')}
      notFoundContent={search.data ? t('palette.none') : null}
      onChange={(next) => take(next === undefined ? [] : Array.isArray(next) ? next : [next])}
      style={{ width: '100%' }}
      data-testid={testId}
    />
  );
}
