import { ShopOutlined, UploadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import css from './access.module.css';

/** What to start with; the choice also creates the workspace. */
export function StartChoice({
  busy,
  onBack,
  onStart,
}: {
  busy: boolean;
  onBack: () => void;
  onStart: (load: 'sample' | 'nothing') => void;
}) {
  const { t } = useTranslation();
  return (
    <>
      <div className={css.starts}>
        <button
          type="button"
          className={css.start}
          disabled={busy}
          onClick={() => onStart('sample')}
          data-testid="setup-load-sample"
        >
          <ShopOutlined />
          <b>{t('access.setup.sample')}</b>
          <span>{t('access.setup.sampleText')}</span>
        </button>
        <button
          type="button"
          className={css.start}
          disabled={busy}
          onClick={() => onStart('nothing')}
          data-testid="setup-import"
        >
          <UploadOutlined />
          <b>{t('access.setup.import')}</b>
          <span>{t('access.setup.importText')}</span>
        </button>
      </div>
      <div className={css.feet} style={{ marginTop: 20 }}>
        <Button onClick={onBack} disabled={busy}>
          {t('act.back')}
        </Button>
        {busy && <span className={css.lead}>{t('access.setup.busy')}</span>}
      </div>
    </>
  );
}
