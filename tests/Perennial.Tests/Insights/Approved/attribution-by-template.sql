-- sqlite: source = journey:5, name = Letter, text = 3, click = 432000000, open = 86400000
SELECT text AS text, template AS template, COUNT(*) AS reached, COUNT(DISTINCT customer_id) AS customers,
    CAST(COALESCE(SUM(net), 0) AS BIGINT) AS net
FROM (
    SELECT o.customer_id, o.gross - o.refunded AS net, t.source, t.text, CASE WHEN t.text IS NULL THEN t.template END AS template,
        ROW_NUMBER() OVER (PARTITION BY o.id ORDER BY t.clicked DESC, t.time DESC, t.id DESC) AS place
    FROM orders o
    JOIN (
        SELECT e.id, e.customer_id, e.time, (CASE json_type(e.props, '$."source"') WHEN 'true' THEN 'true' WHEN 'false' THEN 'false' ELSE CAST(e.props ->> '$."source"' AS TEXT) END) AS source, COALESCE((CASE json_type(e.props, '$."template_id"') WHEN 'true' THEN 'true' WHEN 'false' THEN 'false' ELSE CAST(e.props ->> '$."template_id"' AS TEXT) END), CASE (CASE json_type(e.props, '$."template"') WHEN 'true' THEN 'true' WHEN 'false' THEN 'false' ELSE CAST(e.props ->> '$."template"' AS TEXT) END) WHEN @name THEN @text END) AS text, (CASE json_type(e.props, '$."template"') WHEN 'true' THEN 'true' WHEN 'false' THEN 'false' ELSE CAST(e.props ->> '$."template"' AS TEXT) END) AS template,
            CASE WHEN e.name = 'message_clicked' THEN 1 ELSE 0 END AS clicked
        FROM events e
        WHERE e.name IN ('message_clicked', 'message_opened') AND e.customer_id IN (
            SELECT e.customer_id FROM events e WHERE e.name IN ('message_clicked', 'message_opened') AND (CASE json_type(e.props, '$."source"') WHEN 'true' THEN 'true' WHEN 'false' THEN 'false' ELSE CAST(e.props ->> '$."source"' AS TEXT) END) IN (@source))) t
        ON t.customer_id = o.customer_id AND t.time <= o.time
        AND o.time < t.time + CASE WHEN t.clicked = 1 THEN @click ELSE @open END
    WHERE o.is_paid = 1) touched
WHERE place = 1 AND source IN (@source)
GROUP BY text, template

-- duckdb: source = journey:5, name = Letter, text = 3, click = 432000000, open = 86400000
SELECT text AS text, template AS template, COUNT(*) AS reached, COUNT(DISTINCT customer_id) AS customers,
    CAST(COALESCE(SUM(net), 0) AS BIGINT) AS net
FROM (
    SELECT o.customer_id, o.gross - o.refunded AS net, t.source, t.text, CASE WHEN t.text IS NULL THEN t.template END AS template,
        ROW_NUMBER() OVER (PARTITION BY o.id ORDER BY t.clicked DESC, t.time DESC, t.id DESC) AS place
    FROM orders o
    JOIN (
        SELECT e.id, e.customer_id, e.time, (e.props ->> '$."source"') AS source, COALESCE((e.props ->> '$."template_id"'), CASE (e.props ->> '$."template"') WHEN $name THEN $text END) AS text, (e.props ->> '$."template"') AS template,
            CASE WHEN e.name = 'message_clicked' THEN 1 ELSE 0 END AS clicked
        FROM events e
        WHERE e.name IN ('message_clicked', 'message_opened') AND e.customer_id IN (
            SELECT e.customer_id FROM events e WHERE e.name IN ('message_clicked', 'message_opened') AND (e.props ->> '$."source"') IN ($source))) t
        ON t.customer_id = o.customer_id AND t.time <= o.time
        AND o.time < t.time + CASE WHEN t.clicked = 1 THEN $click ELSE $open END
    WHERE o.is_paid = 1) touched
WHERE place = 1 AND source IN ($source)
GROUP BY text, template

-- postgres: source = journey:5, name = Letter, text = 3, click = 432000000, open = 86400000
SELECT text AS text, template AS template, COUNT(*) AS reached, COUNT(DISTINCT customer_id) AS customers,
    CAST(COALESCE(SUM(net), 0) AS BIGINT) AS net
FROM (
    SELECT o.customer_id, o.gross - o.refunded AS net, t.source, t.text, CASE WHEN t.text IS NULL THEN t.template END AS template,
        ROW_NUMBER() OVER (PARTITION BY o.id ORDER BY t.clicked DESC, t.time DESC, t.id DESC) AS place
    FROM orders o
    JOIN (
        SELECT e.id, e.customer_id, e.time, (e.props ->> 'source') AS source, COALESCE((e.props ->> 'template_id'), CASE (e.props ->> 'template') WHEN @name THEN @text END) AS text, (e.props ->> 'template') AS template,
            CASE WHEN e.name = 'message_clicked' THEN 1 ELSE 0 END AS clicked
        FROM events e
        WHERE e.name IN ('message_clicked', 'message_opened') AND e.customer_id IN (
            SELECT e.customer_id FROM events e WHERE e.name IN ('message_clicked', 'message_opened') AND (e.props ->> 'source') IN (@source))) t
        ON t.customer_id = o.customer_id AND t.time <= o.time
        AND o.time < t.time + CASE WHEN t.clicked = 1 THEN @click ELSE @open END
    WHERE o.is_paid = 1) touched
WHERE place = 1 AND source IN (@source)
GROUP BY text, template

