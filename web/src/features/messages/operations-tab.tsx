import { Alert, Badge, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMay } from '@/api/access';
import { useOperations, useRetry, type ChannelOperations } from '@/api/messages';
import { Card } from '@/ui/card';
import { PlainTable } from '@/ui/plain-table';
import { toast } from '@/ui/toast';
import { useFormat } from '@/ui/use-format';
import { Loaded } from '@/ui/views';
import { FormProblem } from './form-problem';
import css from './messages.module.css';

/** How each channel is doing: what waits and how long, what went out, what went wrong. */
export function OperationsTab() {
  const { t } = useTranslation();
  const operations = useOperations();
  return (
    <Loaded from={operations}>
      {({ channels, keepBodiesDays }) => (
        <div className={css.stack}>
          <Card
            title={t('messages.operations.tab')}
            caption={t('messages.operations.caption', { days: keepBodiesDays })}
            testId="operations"
          >
            <Queues channels={channels} />
          </Card>
          {channels
            .filter((one) => one.errors.length > 0 || one.resumesAt)
            .map((one) => (
              <Errors key={one.channel} of={one} />
            ))}
        </div>
      )}
    </Loaded>
  );
}

function Queues({ channels }: { channels: ChannelOperations[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const count = (
    key: 'due' | 'later' | 'sending' | 'sentLastMinute' | 'sentLastHour' | 'sentLastDay',
    width?: number,
  ) => ({
    key,
    title: t(`messages.operations.${key}`),
    align: 'right' as const,
    width,
    render: (row: ChannelOperations) => format.count(row[key]),
  });
  const state = (key: 'failed' | 'unknown') => ({
    key,
    title: t(`messages.state.${key}`),
    align: 'right' as const,
    render: (row: ChannelOperations) =>
      row[key] > 0 ? (
        <Link className="in-text" to={`/messages/outbox?state=${key}&channel=${row.channel}`}>
          {format.count(row[key])}
        </Link>
      ) : (
        format.count(0)
      ),
  });
  return (
    <PlainTable
      rows={channels}
      keyOf={(row) => row.channel}
      testIdOf={(row) => `operations-${row.channel}`}
      columns={[
        {
          key: 'channel',
          title: t('messages.templates.channel'),
          render: (row) => (
            <Badge
              status={row.resumesAt ? 'error' : row.active ? 'success' : 'default'}
              text={t(`messages.channel.${row.channel}`)}
            />
          ),
        },
        count('due'),
        {
          key: 'lag',
          title: t('messages.operations.lag'),
          align: 'right',
          render: (row) => (row.due > 0 ? t('messages.operations.seconds', { count: row.lagSeconds }) : '—'),
        },
        count('later'),
        count('sending'),
        count('sentLastMinute'),
        count('sentLastHour'),
        count('sentLastDay'),
        state('failed'),
        state('unknown'),
      ]}
    />
  );
}

function Errors({ of }: { of: ChannelOperations }) {
  const { t } = useTranslation();
  const format = useFormat();
  const may = useMay()('sendMessages');
  const retry = useRetry();
  return (
    <Card
      title={t('messages.operations.errors', { channel: t(`messages.channel.${of.channel}`) })}
      caption={t('messages.operations.errorsCaption')}
      acts={
        may && of.failed > 0 ? (
          <Button
            loading={retry.isPending}
            onClick={() =>
              retry.mutate(of.channel, {
                onSuccess: ({ retried, left }) =>
                  toast(t('messages.operations.retried', { count: retried, left })),
              })
            }
            data-testid={`retry-${of.channel}`}
          >
            {t('messages.operations.retry')}
          </Button>
        ) : undefined
      }
    >
      {of.resumesAt && (
        <Alert
          type="error"
          showIcon
          title={of.error}
          description={t('messages.channels.resumes', { time: format.instant(of.resumesAt) })}
          style={{ marginBottom: 12 }}
        />
      )}
      <FormProblem error={retry.error} />
      <PlainTable
        rows={of.errors}
        keyOf={(row) => row.error}
        columns={[
          { key: 'error', title: t('messages.operations.error'), render: (row) => row.error },
          {
            key: 'count',
            title: t('messages.operations.count'),
            align: 'right',
            render: (row) => format.count(row.count),
          },
          { key: 'last', title: t('messages.operations.last'), render: (row) => format.instant(row.last) },
        ]}
      />
    </Card>
  );
}
