import { InboxOutlined } from '@ant-design/icons';
import { Alert, Form, Radio, Upload } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useUpload } from '@/api/imports';
import type { ImportKind } from '@/api/imports.types';
import { useUrl } from '@/ui/use-url';

const kinds: ImportKind[] = ['orders', 'customers', 'events', 'contracts'];

export function UploadStep() {
  const { t } = useTranslation();
  const go = useNavigate();
  const { get, set } = useUrl();
  const upload = useUpload();
  const kind = kinds.find((one) => one === get('kind')) ?? 'orders';
  const take = (file: File) =>
    upload.mutate({ kind, file }, { onSuccess: (one) => void go(`/data/imports/${one.id}?step=format`) });
  return (
    <>
      <Form layout="vertical">
        <Form.Item label={t('imports.upload.kind')} extra={t(`imports.upload.hint.${kind}`)}>
          <Radio.Group
            optionType="button"
            value={kind}
            onChange={(event) => set({ kind: event.target.value as ImportKind })}
            options={kinds.map((one) => ({
              value: one,
              label: <span data-testid={`import-kind-${one}`}>{t(`imports.kind.${one}`)}</span>,
            }))}
          />
        </Form.Item>
      </Form>
      {upload.error && (
        <Alert
          type="error"
          showIcon
          title={upload.error.message}
          style={{ marginBottom: 16 }}
          data-testid="import-error"
        />
      )}
      <div data-testid="import-file">
        <Upload.Dragger
          accept=".csv,.tsv,.txt,.gz,.xlsx,.xls"
          showUploadList={false}
          disabled={upload.isPending}
          customRequest={({ file }) => take(file as File)}
        >
          <p>
            <InboxOutlined style={{ fontSize: 34, color: 'var(--accent)' }} />
          </p>
          <p style={{ fontSize: 15, margin: '6px 0 2px' }}>
            {t(upload.isPending ? 'imports.upload.busy' : 'imports.upload.drop')}
          </p>
          <p style={{ color: 'var(--ink3)' }}>{t('imports.upload.formats')}</p>
        </Upload.Dragger>
      </div>
    </>
  );
}
