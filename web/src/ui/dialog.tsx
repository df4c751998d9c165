import { Modal, type ModalProps } from 'antd';
import type { KeyboardEvent } from 'react';
import { pressesPrimary } from './enter';

/** A dialog whose fields send it with Enter, as forms on paper are read: from the top to the button. */
export function Dialog({ children, onOk, ...props }: Omit<ModalProps, 'onOk'> & { onOk: () => void }) {
  const { disabled, loading } = props.okButtonProps ?? {};
  const press = (event: KeyboardEvent) => {
    if (disabled || loading || props.confirmLoading || !pressesPrimary(event.nativeEvent)) return;
    // Browsers would send the form a second time.
    event.preventDefault();
    onOk();
  };
  return (
    <Modal styles={{ header: { marginBottom: 16 } }} {...props} onOk={onOk}>
      <div role="presentation" onKeyDown={press}>
        {children}
      </div>
    </Modal>
  );
}
