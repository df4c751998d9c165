import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, useParams } from 'react-router';
import { useMay } from '@/api/access';
import { Page } from '@/ui/page';
import { PeopleSwitch } from '@/ui/people-switch';
import { ScreenTabs } from '@/ui/screen-tabs';
import { EmptyView } from '@/ui/views';
import { MergesTab } from './merges-tab';
import { QueueTab } from './queue-tab';
import { RulesTab } from './rules-tab';
import { ScanBar } from './scan-bar';

const tabs = [
  { key: 'review', screen: <QueueTab state="open" /> },
  { key: 'apart', screen: <QueueTab state="dismissed" /> },
  { key: 'merges', screen: <MergesTab /> },
  { key: 'rules', screen: <RulesTab /> },
];

/** Customers who may be one person: to decide, decided, merged, and the rules by which they are merged. */
export function DuplicatesPage() {
  const { t } = useTranslation();
  const { tab = '' } = useParams();
  if (!useMay()('mergeCustomers'))
    return <EmptyView title={t('error.forbidden.title')} text={t('error.forbidden.text')} />;
  const shown = tabs.find((one) => one.key === tab);
  if (!shown) return <Navigate to="/customers/duplicates/review" replace />;
  return (
    <Page title={t('duplicates.title')} sub={t('duplicates.sub')} acts={<PeopleSwitch shown="duplicates" />}>
      <ScanBar />
      <ScreenTabs
        label={t('duplicates.title')}
        shown={tab}
        tabs={tabs.map(({ key }) => ({
          key,
          label: t(`duplicates.${key}.tab`),
          to: `/customers/duplicates/${key}`,
        }))}
      />
      <Fragment key={tab}>{shown.screen}</Fragment>
    </Page>
  );
}
