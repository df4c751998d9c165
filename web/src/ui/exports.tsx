import { DownloadOutlined, PictureOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { download, inLanguage } from './download';

/** Takes what is on the screen away: the figures as CSV from the server, the picture as PNG. */
export function Exports({
  csv,
  png,
  name,
}: {
  csv?: string;
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
