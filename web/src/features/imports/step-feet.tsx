import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import css from './imports.module.css';

/** Back and on; when the way on is blocked, it says why. */
export function StepFeet({
  back,
  next,
  nextText,
  blocked,
  busy = false,
}: {
  back: (() => void) | undefined;
  next: () => void;
  nextText?: string;
  blocked?: string;
  busy?: boolean;
}) {
  const { t } = useTranslation();
  return (
    <div className={css.feet}>
      {back ? (
        <Button onClick={back} disabled={busy} data-testid="import-back">
          {t('act.back')}
        </Button>
      ) : (
        <span />
      )}
      <span className={css.feetEnd}>
        {blocked && <span className={css.blocked}>{blocked}</span>}
        <Button
          type="primary"
          onClick={next}
          disabled={Boolean(blocked)}
          loading={busy}
          data-testid="import-next"
        >
          {nextText ?? t('act.next')}
        </Button>
      </span>
    </div>
  );
}
