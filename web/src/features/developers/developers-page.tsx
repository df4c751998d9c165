import { Anchor, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMay } from '@/api/access';
import { type ApiDocument, useApiDocument } from '@/api/developers';
import { Page } from '@/ui/page';
import { Loaded } from '@/ui/views';
import css from './developers.module.css';
import { Introduction } from './introduction';
import { OperationCard } from './operation-card';
import { operationsOf } from './schema';

/** The reference of the public API, made of the document that this server gives. */
export function DevelopersPage() {
  const { t } = useTranslation();
  const may = useMay();
  return (
    <Page
      title={t('developers.title')}
      sub={t('developers.sub')}
      acts={
        <div className={css.acts}>
          <Button href="/openapi/public.json" target="_blank">
            OpenAPI
          </Button>
          {may('manageApiKeys') && (
            <Link to="/settings/keys">
              <Button type="primary">{t('developers.keys')}</Button>
            </Link>
          )}
        </div>
      }
    >
      <Loaded from={useApiDocument()}>{(document) => <Reference document={document} />}</Loaded>
    </Page>
  );
}

function Reference({ document }: { document: ApiDocument }) {
  const { t, i18n } = useTranslation();
  const summary = i18n.language === 'en' ? 'summary' : 'x-summary-zh';
  const groups = document.tags.map(({ name }) => ({ name, operations: operationsOf(document, name) }));
  return (
    <div className={css.columns}>
      <Anchor
        className={css.index}
        offsetTop={72}
        replace
        items={[
          { key: 'start', href: '#start', title: t('developers.start') },
          ...groups.map(({ name, operations }) => ({
            key: name,
            href: `#${name}`,
            title: t(`developers.tag.${name}`),
            children: operations.map(({ anchor, operation }) => ({
              key: anchor,
              href: `#${anchor}`,
              title: operation[summary],
            })),
          })),
        ]}
      />
      <div className={css.body} data-testid="reference">
        <Introduction />
        {groups.map(({ name, operations }) => (
          <section key={name} id={name}>
            <h2 className={css.tag}>{t(`developers.tag.${name}`)}</h2>
            {operations.map((listed) => (
              <OperationCard key={listed.anchor} document={document} listed={listed} />
            ))}
          </section>
        ))}
      </div>
    </div>
  );
}
