import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMay } from '@/api/access';
import { useTemplates } from '@/api/messages';
import { Card } from '@/ui/card';
import { LinkButton } from '@/ui/link-button';
import { PlainTable } from '@/ui/plain-table';
import { useFormat } from '@/ui/use-format';
import { EmptyView, Loaded } from '@/ui/views';
import css from './messages.module.css';

/** Templates in use. */
export function TemplatesTab() {
  const { t } = useTranslation();
  const format = useFormat();
  const may = useMay()('sendMessages');
  const templates = useTemplates();
  const create = may && (
    <LinkButton type="primary" to="/messages/templates/new" data-testid="template-new">
      {t('messages.templates.new')}
    </LinkButton>
  );
  return (
    <Loaded from={templates}>
      {(rows) =>
        rows.length === 0 ? (
          <Card>
            <EmptyView
              title={t('messages.templates.empty')}
              text={t('messages.templates.emptyText')}
              act={create}
            />
          </Card>
        ) : (
          <Card title={t('messages.templates.tab')} caption={t('messages.templates.caption')} acts={create}>
            <PlainTable
              rows={rows}
              keyOf={(row) => row.id}
              columns={[
                {
                  key: 'name',
                  title: t('messages.templates.name'),
                  width: 260,
                  render: (row) => (
                    <>
                      <Link to={`/messages/templates/${row.id}`}>{row.name}</Link>
                      <div className={css.quiet}>{row.subject}</div>
                    </>
                  ),
                },
                {
                  key: 'channel',
                  title: t('messages.templates.channel'),
                  render: (row) => (
                    <>
                      {t(`messages.channel.${row.channel}`)}
                      {row.isDesign && <div className={css.quiet}>{t('messages.editor.asDesign')}</div>}
                    </>
                  ),
                },
                {
                  key: 'category',
                  title: t('messages.templates.category'),
                  render: (row) => <Tag>{t(`messages.category.${row.category}`)}</Tag>,
                },
                {
                  key: 'languages',
                  title: t('messages.templates.languages'),
                  render: (row) => row.languages.map((one) => t(`messages.language.${one}`)).join(' · '),
                },
                {
                  key: 'sent',
                  title: t('messages.templates.sent'),
                  align: 'right',
                  render: (row) => format.count(row.sent),
                },
                {
                  key: 'updated',
                  title: t('messages.templates.updated'),
                  render: (row) => (
                    <span className={css.quiet}>
                      {format.instant(row.updatedAt)} · {row.updatedBy}
                    </span>
                  ),
                },
              ]}
            />
          </Card>
        )
      }
    </Loaded>
  );
}
