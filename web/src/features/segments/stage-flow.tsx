import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStageFlow, type LifecycleStage } from '@/api/lifecycle';
import { Card } from '@/ui/card';
import { PlainTable } from '@/ui/plain-table';
import { useFormat } from '@/ui/use-format';
import { CardSkeleton, Loaded } from '@/ui/views';
import css from './segments.module.css';
import { StageName } from './stage-name';

const periods = [7, 30, 90, 365];

/** From where to where people went, and how long they had been there. */
export function Flow({ stages }: { stages: LifecycleStage[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [days, setDays] = useState(30);
  const moves = useStageFlow(days);
  const nameOf = (key: string | null) => {
    const stage = stages.find((one) => one.key === key);
    return stage ? (
      <StageName name={stage.name} color={stage.color} />
    ) : (
      <span className={css.quiet}>{key ?? t('segments.lifecycle.nowhere')}</span>
    );
  };
  return (
    <Card
      title={t('segments.lifecycle.flow')}
      caption={t('segments.lifecycle.flowCaption')}
      acts={
        <Select
          value={days}
          onChange={setDays}
          aria-label={t('segments.lifecycle.period')}
          options={periods.map((value) => ({ value, label: t('segments.days', { days: value }) }))}
        />
      }
      testId="stage-flow"
    >
      <Loaded from={moves} skeleton={<CardSkeleton rows={4} />}>
        {(rows) =>
          rows.length === 0 ? (
            <p className={css.quiet}>{t('segments.lifecycle.noMoves')}</p>
          ) : (
            <PlainTable
              rows={rows}
              keyOf={(row) => `${row.from}→${row.to}`}
              columns={[
                { key: 'from', title: t('segments.lifecycle.from'), render: (row) => nameOf(row.from) },
                { key: 'to', title: t('segments.lifecycle.to'), render: (row) => nameOf(row.to) },
                {
                  key: 'moves',
                  title: t('segments.lifecycle.moves'),
                  align: 'right',
                  render: (row) => format.count(row.moves),
                },
                {
                  key: 'days',
                  title: t('segments.lifecycle.stayed'),
                  align: 'right',
                  render: (row) =>
                    row.days === null ? '—' : t('segments.days', { days: format.decimal(row.days, 1) }),
                },
              ]}
            />
          )
        }
      </Loaded>
    </Card>
  );
}
