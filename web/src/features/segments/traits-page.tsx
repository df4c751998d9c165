import { PlusOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMay } from '@/api/access';
import { useTraits, type Trait } from '@/api/traits';
import { Card } from '@/ui/card';
import { LinkButton } from '@/ui/link-button';
import { Page } from '@/ui/page';
import { PlainTable } from '@/ui/plain-table';
import { CardSkeleton, EmptyView, Loaded } from '@/ui/views';
import { SegmentSwitch } from './segment-switch';
import css from './segments.module.css';

/** What is computed of every customer: the workspace's own traits, and those that every workspace has. */
export function TraitsPage() {
  const { t } = useTranslation();
  const may = useMay();
  return (
    <Page
      title={t('room.segments')}
      sub={t('segments.traits.sub')}
      acts={
        <span className={css.acts}>
          {may('editDefinitions') && (
            <LinkButton
              to="/segments/traits/new"
              type="primary"
              icon={<PlusOutlined />}
              data-testid="trait-new"
            >
              {t('segments.traits.new')}
            </LinkButton>
          )}
          <SegmentSwitch shown="traits" />
        </span>
      }
    >
      <Loaded from={useTraits()} skeleton={<CardSkeleton rows={8} />}>
        {(traits) => (
          <div className={css.stack}>
            <Card title={t('segments.traits.own')}>
              {traits.some((trait) => trait.id !== null) ? (
                <TraitTable traits={traits.filter((trait) => trait.id !== null)} />
              ) : (
                <EmptyView title={t('segments.traits.empty.title')} text={t('segments.traits.empty.text')} />
              )}
            </Card>
            <Card title={t('segments.traits.builtIn')} caption={t('segments.traits.builtInCaption')}>
              <TraitTable traits={traits.filter((trait) => trait.id === null)} />
            </Card>
          </div>
        )}
      </Loaded>
    </Page>
  );
}

function TraitTable({ traits }: { traits: Trait[] }) {
  const { t } = useTranslation();
  return (
    <PlainTable
      rows={traits}
      keyOf={(row) => row.name}
      testIdOf={(row) => `trait-row-${row.name}`}
      columns={[
        {
          key: 'title',
          title: t('segments.name'),
          render: (row) =>
            row.id === null ? (
              <b className={css.name}>{row.title}</b>
            ) : (
              <Link to={`/segments/traits/${row.id}`} className={css.name}>
                {row.title}
              </Link>
            ),
        },
        {
          key: 'name',
          title: t('segments.traits.inRules'),
          render: (row) => <code className={css.code}>{row.name}</code>,
        },
        { key: 'unit', title: t('segments.traits.unit'), render: (row) => t(`segments.unit.${row.unit}`) },
        {
          key: 'definition',
          title: t('segments.traits.definition'),
          render: (row) => (
            <div className={css.said} title={row.definition}>
              {row.explain}
            </div>
          ),
        },
      ]}
    />
  );
}
