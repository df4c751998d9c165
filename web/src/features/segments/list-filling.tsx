import { Button, Progress } from 'antd';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/access';
import { useStopFilling, type StaticList } from '@/api/lists';
import { Card } from '@/ui/card';
import { useFormat } from '@/ui/use-format';
import css from './segments.module.css';

/** How far a job is that puts many customers on the list. */
export function Filling({ list }: { list: StaticList }) {
  const { t } = useTranslation();
  const format = useFormat();
  const may = useMay();
  const stop = useStopFilling(String(list.id));
  const [filled, all] = [list.filled ?? 0, list.filling ?? 0];
  return (
    <Card title={t('segments.lists.filling')} testId="list-filling">
      <Progress percent={all === 0 ? 100 : Math.floor((100 * filled) / all)} size="small" />
      <span className={css.acts}>
        <span className={css.quiet}>
          {t('segments.lists.filled', { filled: format.count(filled), all: format.count(all) })}
        </span>
        {may('editCustomers') && (
          <Button size="small" loading={stop.isPending} onClick={() => stop.mutate(undefined)}>
            {t('segments.cancelBuild')}
          </Button>
        )}
      </span>
    </Card>
  );
}
