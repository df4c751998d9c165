import { Button, type ButtonProps } from 'antd';
import { useNavigate } from 'react-router';

/** A link that looks like a button: one element, not a button inside a link. */
export function LinkButton({ to, ...look }: ButtonProps & { to: string }) {
  const go = useNavigate();
  return (
    <Button
      {...look}
      href={to}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        void go(to);
      }}
    />
  );
}
