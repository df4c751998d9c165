import { CopyOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import css from './code.module.css';

/** A text to copy: a command, JSON, a program. */
export function Code({ text }: { text: string }) {
  const { t } = useTranslation();
  return (
    <div className={css.code}>
      <pre tabIndex={0}>{text}</pre>
      <Button
        size="small"
        type="text"
        icon={<CopyOutlined />}
        aria-label={t('act.copy')}
        onClick={() => void navigator.clipboard?.writeText(text)}
      />
    </div>
  );
}
