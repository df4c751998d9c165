import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useImport, useImportPreview } from '@/api/imports';
import type { Import } from '@/api/imports.types';
import { Card } from '@/ui/card';
import { needTexts } from '@/ui/i18n';
import { Page } from '@/ui/page';
import { CardSkeleton, Loaded } from '@/ui/views';
import { canBeMapped } from './step-of';
import { UploadStep } from './upload-step';
import { WizardSteps } from './wizard-steps';

/** What comes after the file: whoever chooses one does not wait for it. */
const Wizard = lazy(async () => ({
  default: (await Promise.all([import('./wizard'), needTexts('mapping')]))[0].Wizard,
}));

/** Five steps from a file to customers; the step lives in the address, the decisions outlive going back. */
export function WizardPage() {
  const { t } = useTranslation();
  const { id = 'new' } = useParams();
  const one = useImport(id === 'new' ? undefined : id);
  return (
    <Page title={t('imports.wizard')} sub={one.data?.fileName ?? t('imports.wizardSub')}>
      {id === 'new' ? (
        <>
          <WizardSteps step="upload" />
          <Card>
            <UploadStep />
          </Card>
        </>
      ) : (
        <Suspense fallback={<CardSkeleton rows={8} />}>
          <Loaded from={one} skeleton={<CardSkeleton rows={8} />}>
            {(found) => <WithPreview key={id} id={id} one={found} />}
          </Loaded>
        </Suspense>
      )}
    </Page>
  );
}

function WithPreview({ id, one }: { id: string; one: Import }) {
  const open = canBeMapped(one);
  const preview = useImportPreview(open ? id : undefined);
  if (!open) return <Wizard id={id} one={one} preview={null} />;
  return (
    <Loaded from={preview} skeleton={<CardSkeleton rows={8} />}>
      {(found) => <Wizard id={id} one={one} preview={found} />}
    </Loaded>
  );
}
