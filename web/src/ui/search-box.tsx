import { SearchOutlined } from '@ant-design/icons';
import { Input } from 'antd';
import { useEffect, useRef } from 'react';

/** A search field that asks a moment after the last key, and at once on Enter. */
export function SearchBox({
  value,
  placeholder,
  onSearch,
  testId,
}: {
  value: string | undefined;
  placeholder: string;
  onSearch: (text: string) => void;
  testId: string;
}) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const later = (text: string, wait: number) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => onSearch(text.trim()), wait);
  };
  return (
    <Input
      defaultValue={value}
      allowClear
      prefix={<SearchOutlined style={{ color: 'var(--ink3)' }} />}
      placeholder={placeholder}
      aria-label={placeholder}
      onChange={(event) => later(event.target.value, 300)}
      onPressEnter={(event) => later(event.currentTarget.value, 0)}
      style={{ maxWidth: 280 }}
      data-testid={testId}
    />
  );
}
