import { Alert } from 'antd';
import { ApiProblem } from '@/api/http';

/** What the server refused, field by field when it says so. */
export function TrackingProblem({ error }: { error: Error | null }) {
  if (!error) return null;
  const fields = error instanceof ApiProblem ? Object.values(error.fields).flat() : [];
  return <Alert type="error" showIcon title={fields.join(' ') || error.message} data-testid="form-error" />;
}
