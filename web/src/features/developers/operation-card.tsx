import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ApiDocument } from '@/api/developers';
import { Card } from '@/ui/card';
import { Code } from '@/ui/code';
import css from './developers.module.css';
import { FieldTable } from './field-table';
import { answerOf, curlOf, fieldsOf, type Listed, typeOf } from './schema';

/** One operation: what it does, what it takes and gives, and a command that does it. */
export function OperationCard({ document, listed }: { document: ApiDocument; listed: Listed }) {
  const { t, i18n } = useTranslation();
  const { method, path, operation, anchor } = listed;
  const isEnglish = i18n.language === 'en';
  const parameters = (operation.parameters ?? []).map((parameter) => ({
    path: parameter.name,
    name: parameter.name,
    type: parameter.in === 'header' ? 'header' : typeOf(document, parameter.schema ?? {}),
    description: parameter.description,
  }));
  const body = fieldsOf(document, operation.requestBody?.content['application/json']?.schema);
  return (
    <div id={anchor} className={css.operation} data-testid={`operation-${anchor}`}>
      <Card
        title={operation[isEnglish ? 'summary' : 'x-summary-zh']}
        caption={operation[isEnglish ? 'description' : 'x-description-zh']}
        acts={<Tag>{t(`permission.${operation['x-scope']}`)}</Tag>}
      >
        <p className={css.address}>
          <b className={css.method}>{method}</b>
          <code>{path}</code>
        </p>
        <Code text={curlOf(listed, window.location.origin)} />
        <FieldTable title={t('developers.parameters')} fields={parameters} />
        <FieldTable title={t('developers.body')} fields={body} />
        <details>
          <summary>{t('developers.answer')}</summary>
          <FieldTable fields={fieldsOf(document, answerOf(operation))} />
        </details>
      </Card>
    </div>
  );
}
