import { Alert } from 'antd';
import { ApiProblem } from '@/api/http';

/** What the server refused, field by field when it says so. */
export function FormProblem({ error }: { error: Error | null }) {
  if (!error) return null;
  const fields = error instanceof ApiProblem ? Object.values(error.fields).flat() : [];
  const text = fields.length > 0 ? fields.join(' ') : error.message;
  return <Alert type="error" showIcon title={text} data-testid="form-error" />;
}
