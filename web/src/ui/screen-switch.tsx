import { Segmented } from 'antd';
import { useNavigate } from 'react-router';
import { useMay } from '@/api/access';

export interface SwitchedScreen<Key extends string> {
  key: Key;
  path: string;
  permission: string;
}

/** Between the screens about one thing; only those that the reader may see. */
export function ScreenSwitch<Key extends string>({
  screens,
  shown,
  prefix,
  nameOf,
}: {
  screens: readonly SwitchedScreen<Key>[];
  shown: Key;
  /** Of the test id that each choice carries. */
  prefix: string;
  nameOf: (key: Key) => string;
}) {
  const go = useNavigate();
  const may = useMay();
  return (
    <Segmented
      style={{ maxWidth: '100%', overflowX: 'auto' }}
      value={shown}
      onChange={(next) => void go(screens.find((one) => one.key === next)!.path)}
      options={screens
        .filter((one) => may(one.permission))
        .map(({ key }) => ({
          value: key,
          label: <span data-testid={`${prefix}-${key}`}>{nameOf(key)}</span>,
        }))}
    />
  );
}
