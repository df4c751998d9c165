import { Alert, Form, Steps } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, useNavigate } from 'react-router';
import { useSession, useSetup } from '@/api/access';
import type { SetupRequest } from '@/api/access.types';
import { ApiProblem } from '@/api/http';
import type { Language } from '@/api/types';
import { changeLanguage } from '@/ui/i18n';
import css from './access.module.css';
import { AdministratorFields } from './administrator-fields';
import { Door } from './door';
import { StartChoice } from './start-choice';
import { WorkspaceFields } from './workspace-fields';

type Values = Omit<SetupRequest, 'load'>;

/** First run: who runs this, how figures are counted, and what to start with. */
export function SetupPage() {
  const { t, i18n } = useTranslation();
  const go = useNavigate();
  const [form] = Form.useForm<Values>();
  const [step, setStep] = useState(0);
  const session = useSession().data;
  const setup = useSetup();
  const [leaving, setLeaving] = useState(false);
  if (session && !session.setupNeeded && !leaving) return <Navigate to="/overview" replace />;

  const start = (load: SetupRequest['load']) => {
    setLeaving(true);
    setup.mutate(
      { ...form.getFieldsValue(true), load },
      {
        onSuccess: () => void go(load === 'sample' ? '/overview' : '/data/imports/new'),
        onError: (error) => {
          setLeaving(false);
          setStep(error instanceof ApiProblem && Object.keys(error.fields).some(isAdministrators) ? 0 : 2);
        },
      },
    );
  };

  const initial: Values = {
    name: '',
    email: '',
    password: '',
    language: i18n.language as Language,
    workspace: {
      name: '',
      currency: i18n.language === 'en' ? 'USD' : 'CNY',
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      basis: 'purchase',
      industry: 'retail',
    },
  };
  return (
    <Door wide>
      <h1>{t('access.setup.title')}</h1>
      <p className={css.lead}>{t('access.setup.lead')}</p>
      <Steps
        size="small"
        current={step}
        style={{ marginBottom: 24 }}
        items={['administrator', 'workspace', 'start'].map((key) => ({
          title: t(`access.setup.step.${key}`),
        }))}
      />
      {setup.error && (
        <Alert
          type="error"
          showIcon
          title={setup.error.message}
          style={{ marginBottom: 16 }}
          data-testid="setup-error"
        />
      )}
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={initial}
        onFinish={() => setStep(step + 1)}
        onValuesChange={(changed: Partial<Values>) =>
          changed.language && void changeLanguage(changed.language)
        }
      >
        {step === 0 && <AdministratorFields />}
        {step === 1 && <WorkspaceFields onBack={() => setStep(0)} />}
      </Form>
      {step === 2 && <StartChoice busy={setup.isPending} onBack={() => setStep(1)} onStart={start} />}
    </Door>
  );
}

const isAdministrators = (field: string) => ['name', 'email', 'password'].includes(field.toLowerCase());
