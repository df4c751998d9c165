import { UploadOutlined } from '@ant-design/icons';
import { Alert, Button, Input } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useImportPeople } from '@/api/lists';
import { Card } from '@/ui/card';
import { useFormat } from '@/ui/use-format';
import { peopleIn } from './people-in';
import css from './segments.module.css';

/** More people for a list: pasted, or from a text or CSV file; what belongs to nobody is said. */
export function ImportPeople({ list }: { list: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const file = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const add = useImportPeople(list);
  const values = peopleIn(text);
  const done = add.data;
  return (
    <Card title={t('segments.lists.import')} caption={t('segments.lists.importCaption')}>
      <Input.TextArea
        value={text}
        onChange={(event) => setText(event.target.value)}
        rows={3}
        placeholder={'C-1001\nada@example.com\n13800138000'}
        aria-label={t('segments.lists.import')}
        data-testid="people-text"
      />
      <span className={css.acts} style={{ marginTop: 8 }}>
        <input
          ref={file}
          type="file"
          accept=".txt,.csv"
          hidden
          onChange={(event) => {
            void event.target.files?.[0]?.text().then(setText);
            event.target.value = '';
          }}
        />
        <Button icon={<UploadOutlined />} onClick={() => file.current?.click()}>
          {t('segments.lists.file')}
        </Button>
        <Button
          type="primary"
          disabled={values.length === 0}
          loading={add.isPending}
          onClick={() => add.mutate(values, { onSuccess: () => setText('') })}
          data-testid="people-add"
        >
          {t('segments.lists.add', { people: format.count(values.length) })}
        </Button>
      </span>
      {add.error && <Alert type="error" showIcon title={add.error.message} style={{ marginTop: 10 }} />}
      {done && (
        <Alert
          type={done.notFound > 0 ? 'warning' : 'success'}
          showIcon
          style={{ marginTop: 10 }}
          title={t('segments.lists.imported', {
            found: format.count(done.found),
            added: format.count(done.added),
            notFound: format.count(done.notFound),
          })}
          description={done.unknown.join(', ') || undefined}
          data-testid="people-imported"
        />
      )}
    </Card>
  );
}
