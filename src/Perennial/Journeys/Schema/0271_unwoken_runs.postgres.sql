-- Nobody looks at them by the clock: few, and looked through now and then for whoever was forgotten.
CREATE INDEX journey_runs_unwoken ON journey_runs (journey_id, id) WHERE state = 'active' AND look_at IS NULL;
