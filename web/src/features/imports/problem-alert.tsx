import { Alert } from 'antd';
import { ApiProblem } from '@/api/http';
import type { Import } from '@/api/imports.types';

/** What the server refused, with every field it named. */
export function ProblemAlert({ error }: { error: Error | null }) {
  if (!error) return null;
  const fields = error instanceof ApiProblem ? Object.entries(error.fields) : [];
  return (
    <Alert
      type="error"
      showIcon
      title={error instanceof ApiProblem ? error.title : error.message}
      description={
        error instanceof ApiProblem && (
          <>
            {error.detail}
            {fields.length > 0 && (
              <ul style={{ margin: '6px 0 0', paddingLeft: 18 }}>
                {fields.map(([field, messages]) => (
                  <li key={field}>
                    {field}: {messages.join(' ')}
                  </li>
                ))}
              </ul>
            )}
          </>
        )
      }
      data-testid="import-error"
    />
  );
}

/** What the last run of the import failed of. */
export function StoredError({ error }: { error: Import['error'] }) {
  if (!error) return null;
  return (
    <Alert
      type="error"
      showIcon
      title={error.title}
      description={[error.detail, ...error.more].map((line) => (
        <div key={line}>{line}</div>
      ))}
      data-testid="import-error"
    />
  );
}
