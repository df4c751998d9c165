import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCustomerSearch } from '@/api/customers';

export interface Person {
  id: number;
  name: string;
}

/** Chooses a customer by a part of name, number or address. */
export function PersonChoice({
  person,
  onChoose,
}: {
  person: Person | undefined;
  onChoose: (person: Person | undefined) => void;
}) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const search = useCustomerSearch(typed);
  const found = search.data ?? [];
  const options = found.map((one) => ({
    value: one.id,
    label: one.name ?? one.number ?? one.email ?? String(one.id),
  }));
  if (person && !options.some((one) => one.value === person.id))
    options.unshift({ value: person.id, label: person.name });
  return (
    <Select
      showSearch={{ filterOption: false, onSearch: setTyped }}
      allowClear
      value={person?.id}
      options={options}
      placeholder={t('messages.editor.somebody')}
      aria-label={t('messages.editor.as')}
      notFoundContent={search.data ? t('palette.none') : null}
      onChange={(id: number | undefined) => {
        const chosen = options.find((one) => one.value === id);
        onChoose(chosen && { id: chosen.value, name: chosen.label });
      }}
      style={{ minWidth: 200 }}
      data-testid="preview-person"
    />
  );
}
