import { Steps } from 'antd';
import { useTranslation } from 'react-i18next';

export const wizardSteps = ['upload', 'format', 'mapping', 'check', 'run'] as const;
export type WizardStep = (typeof wizardSteps)[number];

export function WizardSteps({ step }: { step: WizardStep }) {
  const { t } = useTranslation();
  return (
    <Steps
      size="small"
      responsive
      current={wizardSteps.indexOf(step)}
      style={{ marginBottom: 20 }}
      items={wizardSteps.map((key) => ({
        title: <span data-testid={`step-${key}`}>{t(`imports.step.${key}`)}</span>,
      }))}
    />
  );
}
