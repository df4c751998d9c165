import { Drawer } from 'antd';
import { Navigation } from './navigation';

/** The navigation on a small screen. */
export function NavigationDrawer({ onClose }: { onClose: () => void }) {
  return (
    <Drawer
      open
      placement="left"
      size={240}
      closable={false}
      onClose={onClose}
      styles={{ body: { padding: 0 } }}
    >
      <Navigation folded={false} onPick={onClose} />
    </Drawer>
  );
}
