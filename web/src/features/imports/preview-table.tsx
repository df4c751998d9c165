import { useTranslation } from 'react-i18next';
import type { ImportPreview } from '@/api/imports.types';
import { Card } from '@/ui/card';
import css from './imports.module.css';

/** The first values of every column, as they are read with the chosen format. */
export function PreviewTable({ preview, busy }: { preview: ImportPreview; busy: boolean }) {
  const { t } = useTranslation();
  return (
    <Card
      title={t('imports.preview.title')}
      caption={t('imports.preview.caption', { columns: preview.columns.length })}
    >
      <div className={css.scroll} aria-busy={busy}>
        <table className={css.preview}>
          <thead>
            <tr>
              {preview.columns.map((column) => (
                <th key={column.index}>{column.name}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {[0, 1, 2].map((row) => (
              <tr key={row}>
                {preview.columns.map((column) => (
                  <td key={column.index}>{column.samples[row] ?? ''}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}
