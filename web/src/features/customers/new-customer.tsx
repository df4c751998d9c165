import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { useCreateCustomer } from '@/api/customers';
import { ApiProblem } from '@/api/http';
import { Dialog } from '@/ui/dialog';
import css from './customer.module.css';
import { facts, factText } from './fact-names';

/** Adds somebody by hand, such as a caller; one who is known already is shown instead. */
export function NewCustomer({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Record<string, string | undefined>>();
  const create = useCreateCustomer();
  const navigate = useNavigate();
  const problem = create.error instanceof ApiProblem ? create.error : null;
  const known = (problem?.current as { id: number } | undefined)?.id;
  const save = (values: Record<string, string | undefined>) =>
    create.mutate(
      Object.fromEntries(
        Object.entries(values)
          .map(([name, value]) => [name, value?.trim()])
          .filter(([, value]) => value),
      ),
      { onSuccess: ({ id }) => void navigate(`/customers/${id}`) },
    );
  return (
    <Dialog
      open
      title={t('adding.title')}
      onCancel={onClose}
      onOk={form.submit}
      okText={t('adding.add')}
      okButtonProps={{ loading: create.isPending, 'data-testid': 'customer-add' }}
    >
      <Form form={form} layout="vertical" onFinish={save}>
        <p className={css.quiet} style={{ marginBottom: 12 }}>
          {t('adding.hint')}
        </p>
        {facts.map(({ name, type }, at) => (
          <Form.Item
            key={name}
            name={name}
            label={t(factText(name))}
            style={{ marginBottom: 12 }}
            {...(problem?.fields[name] && {
              validateStatus: 'error' as const,
              help: problem.fields[name][0],
            })}
          >
            <Input
              autoFocus={at === 0}
              type={type === 'date' ? 'date' : undefined}
              maxLength={200}
              data-testid={`new-${name}`}
            />
          </Form.Item>
        ))}
        {create.error &&
          !Object.keys(problem?.fields ?? {}).some((name) => facts.some((fact) => fact.name === name)) && (
            <div role="alert" className={css.error} data-testid="form-error">
              {create.error.message} {known && <Link to={`/customers/${known}`}>{t('adding.open')}</Link>}
            </div>
          )}
      </Form>
    </Dialog>
  );
}
