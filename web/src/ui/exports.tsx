import { DownloadOutlined, PictureOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { download, inLanguage } from './download';

/** Takes what is on the screen away: the figures from the server as CSV, or as Excel once it is written; the picture as PNG. */
export function Exports({
  csv,
  xlsx,
  png,
  name,
}: {
  csv?: string;
  /** Begins to write the file. */
  xlsx?: () => void;
  png?: () => string | Promise<string>;
  name: string;
}) {
  const { t, i18n } = useTranslation();
  return (
    <span style={{ display: 'inline-flex', gap: 4, flex: 'none' }}>
      {csv && (
        <Button
          size="small"
          type="text"
          icon={<DownloadOutlined />}
          href={inLanguage(csv, i18n.language)}
          download
          data-testid={`export-csv-${name}`}
        >
          CSV
        </Button>
      )}
      {xlsx && (
        <Button
          size="small"
          type="text"
          icon={<DownloadOutlined />}
          onClick={xlsx}
          data-testid={`export-xlsx-${name}`}
        >
          Excel
        </Button>
      )}
      {png && (
        <Button
          size="small"
          type="text"
          icon={<PictureOutlined />}
          onClick={() => void Promise.resolve(png()).then((picture) => download(picture, `${name}.png`))}
          aria-label={t('act.exportPng')}
          data-testid={`export-png-${name}`}
        >
          PNG
        </Button>
      )}
    </span>
  );
}
