import { DownloadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ImportReport } from '@/api/imports.types';
import { Card } from '@/ui/card';
import { useFormat } from '@/ui/use-format';
import css from './imports.module.css';

/** Rows read, used and left out with their reasons, and what becomes of them. */
export function Report({
  id,
  report,
  hasErrorReport,
  title,
  caption,
}: {
  id: string;
  report: ImportReport;
  hasErrorReport: boolean;
  title: string;
  caption?: string;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const rejected = Object.entries(report.rows.rejected).filter(([, rows]) => rows > 0);
  const money = (amount: number) => format.money(amount, report.currency ?? undefined);
  const counted = (
    ['customers', 'customersCreated', 'orders', 'refunds', 'products', 'events', 'contracts'] as const
  ).filter((key) => report[key] > 0);
  const figures: [string, string][] = [
    ['read', format.count(report.rows.read)],
    ['used', format.count(report.rows.used)],
    ...counted.map((key): [string, string] => [key, format.count(report[key])]),
    ...(report.orders + report.refunds > 0
      ? ([
          ['revenue', money(report.revenue)],
          ['cancellations', money(report.cancellations)],
        ] as [string, string][])
      : []),
    ['creates', format.count(report.creates)],
    ['updates', format.count(report.updates)],
    ['unchanged', format.count(report.unchanged)],
  ];
  return (
    <>
      <Card title={title} caption={caption} testId="import-report">
        <div className={css.tiles}>
          {figures.map(([key, value]) => (
            <div key={key} className={css.tile}>
              <span>{t(`imports.report.${key}`)}</span>
              <b data-testid={`report-${key}`}>{value}</b>
            </div>
          ))}
        </div>
      </Card>
      {rejected.length > 0 && (
        <Card
          title={t('imports.report.rejected')}
          caption={t('imports.report.rejectedCaption')}
          acts={
            hasErrorReport ? (
              <Button
                size="small"
                type="text"
                icon={<DownloadOutlined />}
                href={`/api/imports/${id}/errors.csv`}
                download
                data-testid="import-errors"
              >
                {t('imports.report.download')}
              </Button>
            ) : (
              t('imports.report.notKept')
            )
          }
        >
          <table className={css.columns}>
            <tbody>
              {rejected.map(([reason, rows]) => (
                <tr key={reason}>
                  <td>{t(`imports.reason.${reason}`, { defaultValue: reason })}</td>
                  <td className={css.right} data-testid={`rejected-${reason}`}>
                    {format.count(rows)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <ErrorSamples report={report} />
        </Card>
      )}
    </>
  );
}

function ErrorSamples({ report }: { report: ImportReport }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (report.samplesOfErrors.length === 0) return null;
  return (
    <details className={css.samples}>
      <summary>{t('imports.report.samples')}</summary>
      <table className={css.columns}>
        <thead>
          <tr>
            <th>{t('imports.report.row')}</th>
            <th>{t('imports.report.column')}</th>
            <th>{t('imports.report.value')}</th>
            <th>{t('imports.report.reason')}</th>
          </tr>
        </thead>
        <tbody>
          {report.samplesOfErrors.map((error, index) => (
            <tr key={index}>
              <td>{format.count(error.row)}</td>
              <td>{error.column ?? '—'}</td>
              <td>{error.value ? <code className={css.sample}>{error.value}</code> : '—'}</td>
              <td>{t(`imports.reason.${error.reason}`, { defaultValue: error.reason })}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
