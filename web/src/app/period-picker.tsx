import { CalendarOutlined, LeftOutlined, RightOutlined } from '@ant-design/icons';
import { Button, Popover } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOverview } from '@/api/insights';
import { addMonths } from '@/ui/dates';
import { useFormat } from '@/ui/use-format';
import { useUrl } from '@/ui/use-url';
import css from './period-picker.module.css';

/** The month the figures are for; it lives in the address, and without one the server takes the last complete month. */
export function PeriodPicker() {
  const { t } = useTranslation();
  const format = useFormat();
  const { get, set } = useUrl();
  const [open, setOpen] = useState(false);
  const overview = useOverview(get('period'));
  const shown = get('period') ?? overview.data?.period.label;
  if (!shown) return null;
  const last = overview.data?.dataUntil.slice(0, 7) ?? '9999-12';
  const pick = (month: string) => {
    set({ period: month }, 'push');
    setOpen(false);
  };
  return (
    <div className={css.picker}>
      <Button
        type="text"
        size="small"
        icon={<LeftOutlined />}
        aria-label={t('period.before')}
        onClick={() => pick(addMonths(shown, -1))}
      />
      <Popover
        open={open}
        onOpenChange={setOpen}
        trigger="click"
        content={<Months shown={shown} last={last} onPick={pick} />}
      >
        <Button type="text" size="small" data-testid="period">
          <CalendarOutlined className={css.icon} /> {format.period(shown)}
        </Button>
      </Popover>
      <Button
        type="text"
        size="small"
        icon={<RightOutlined />}
        aria-label={t('period.after')}
        disabled={shown >= last}
        onClick={() => pick(addMonths(shown, 1))}
      />
    </div>
  );
}

/** A year of months; those after the last day with data cannot be chosen. */
function Months({ shown, last, onPick }: { shown: string; last: string; onPick: (month: string) => void }) {
  const { t } = useTranslation();
  const { language } = useFormat();
  const [year, setYear] = useState(+shown.slice(0, 4));
  const name = new Intl.DateTimeFormat(language, { month: 'short', timeZone: 'UTC' });
  return (
    <div className={css.months}>
      <div className={css.year}>
        <Button
          type="text"
          size="small"
          icon={<LeftOutlined />}
          aria-label={t('period.yearBefore')}
          onClick={() => setYear(year - 1)}
        />
        <b>{year}</b>
        <Button
          type="text"
          size="small"
          icon={<RightOutlined />}
          aria-label={t('period.yearAfter')}
          onClick={() => setYear(year + 1)}
        />
      </div>
      <div className={css.grid}>
        {Array.from({ length: 12 }, (_, i) => `${year}-${String(i + 1).padStart(2, '0')}`).map((month, i) => (
          <Button
            key={month}
            type={month === shown ? 'primary' : 'text'}
            disabled={month > last}
            onClick={() => onPick(month)}
            data-testid={`period-${month}`}
          >
            {name.format(Date.UTC(2000, i, 1))}
          </Button>
        ))}
      </div>
    </div>
  );
}
