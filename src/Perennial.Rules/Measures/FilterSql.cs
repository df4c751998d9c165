using System.Diagnostics;

namespace Perennial.Rules.Measures;

/// <summary>Writes filters as statements that select customer_id, each customer once.</summary>
public static class FilterSql
{
    /// <summary>
    /// The statement for a filter. Only the rules and the lenses of <paramref name="scope"/> count; its own filter does not,
    /// so that filters can stand inside one another.
    /// </summary>
    /// <exception cref="KeyNotFoundException">The scope lacks an RFM scale that <see cref="CustomerFilter.RfmDays"/> names.</exception>
    public static string Ids(this CustomerFilter filter, Scope scope, SqlText sql)
    {
        var all = scope with { Where = null };
        var rules = scope.Rules;
        return filter switch
        {
            CustomerFilter.InCohort cohort => InCohort(all, cohort, sql),
            CustomerFilter.Active active => Active(all, active.Period.From, active.Period.To, sql),
            CustomerFilter.ActiveAt active => Active(all, active.At - rules.ChurnDays, active.At, sql),
            CustomerFilter.KnownAt known =>
                $"SELECT DISTINCT customer_id FROM ({all.BasisRows(sql)}) b WHERE day < {sql.Value("at", known.At)}",
            CustomerFilter.InCrr crr => Between(all, crr.Period.From, rules.EndOf(crr.Period), CrrCondition(crr, rules, sql), sql),
            CustomerFilter.InPart part => Between(all, part.Period.From, rules.EndOf(part.Period), PartCondition(part, rules, sql), sql),
            CustomerFilter.InCalendar calendar => InCalendar(all, calendar, sql),
            CustomerFilter.InStage stage => StageSql.Members(all, stage.At, stage.Stage, sql),
            CustomerFilter.InFlow flow => Staged(
                all,
                [flow.Period.From, rules.EndOf(flow.Period)],
                $"stage0 = {(int)flow.From} AND stage1 = {(int)flow.To}",
                sql
            ),
            CustomerFilter.InRfm rfm => InRfm(all, rfm, sql),
            CustomerFilter.AtRisk risk => $"SELECT customer_id FROM ({Lateness.Rows(all, risk.At ?? rules.LastDay, sql)}) late",
            CustomerFilter.InSegment attribute => InSegment(attribute, sql),
            CustomerFilter.Buyers buyers => Buyers(all, buyers, sql),
            CustomerFilter.HasField field => $"SELECT id AS customer_id FROM customers WHERE {FieldSql.Condition(field, sql)}",
            CustomerFilter.Tagged tagged => Tagged(tagged, sql),
            CustomerFilter.Owned owned => $"SELECT id AS customer_id FROM customers WHERE {Owned(owned, sql)}",
            CustomerFilter.OfCompany company =>
                $"SELECT id AS customer_id FROM customers WHERE company_id = {sql.Value("company", company.Id)}",
            CustomerFilter.Consenting consent =>
                $"SELECT customer_id FROM consents WHERE channel = {sql.Value("consent_channel", consent.Channel)} "
                    + $"AND topic = {sql.Value("topic", consent.Topic)} AND status = {sql.Value("status", consent.Status)}",
            CustomerFilter.Named named => $"SELECT id AS customer_id FROM customers WHERE {(named.Not ? "NOT " : "")}{Named("")}",
            CustomerFilter.Members members => members.Ids(sql),
            CustomerFilter.All { Of: [var only] } => only.Ids(scope, sql),
            CustomerFilter.All every => "SELECT id AS customer_id FROM customers WHERE "
                + string.Join(" AND ", every.Of.Select(one => $"id IN ({one.Ids(scope, sql)})").DefaultIfEmpty("1 = 1")),
            _ => throw new UnreachableException(),
        };
    }

    /// <summary>Who is known by more than a device: can be called by something, or is recognised by another system.</summary>
    /// <param name="of">The alias of the table customers with a full stop, or nothing.</param>
    public static string Named(string of) => $"{of}is_known = 1";

    private static string Tagged(CustomerFilter.Tagged tagged, SqlText sql)
    {
        var ids = tagged.Tags.Distinct().Select(tag => sql.Value("tag", tag)).DefaultIfEmpty("0").ToList();
        var holders = $"FROM customer_tags WHERE tag_id IN ({string.Join(", ", ids)})";
        return tagged.Mode switch
        {
            TagMode.Any => $"SELECT DISTINCT customer_id {holders}",
            TagMode.All =>
                $"SELECT customer_id {holders} GROUP BY customer_id HAVING COUNT(DISTINCT tag_id) = {sql.Value("tags", ids.Count)}",
            _ => $"SELECT id AS customer_id FROM customers WHERE id NOT IN (SELECT customer_id {holders})",
        };
    }

    private static string Owned(CustomerFilter.Owned owned, SqlText sql) =>
        (owned.Owner, owned.Team) switch
        {
            ({ } owner, null) => $"owner_id = {sql.Value("owner", owner)}",
            (null, { } team) => $"team_id = {sql.Value("team", team)}",
            ({ } owner, { } team) => $"owner_id = {sql.Value("owner", owner)} AND team_id = {sql.Value("team", team)}",
            _ => "owner_id IS NULL",
        };

    private static string Active(Scope scope, int from, int to, SqlText sql) =>
        $"SELECT DISTINCT customer_id FROM ({scope.BasisRows(sql)}) b "
        + $"WHERE {scope.Rules.Basis.Within(sql.Value("from", from), sql.Value("to", to))}";

    private static string InCohort(Scope scope, CustomerFilter.InCohort cohort, SqlText sql)
    {
        var first = cohort.Cohort;
        var later = first with { Index = first.Index + (cohort.K ?? 0) };
        var end = cohort.Mode is CohortMode.Bracket ? sql.Value("later_to", later.To) : null;
        return $"SELECT customer_id FROM ({scope.BasisRows(sql)}) b GROUP BY customer_id "
            + $"HAVING MIN(day) >= {sql.Value("cohort_from", first.From)} AND MIN(day) < {sql.Value("cohort_to", first.To)} "
            + $"AND COUNT(*) FILTER (WHERE {scope.Rules.Basis.Within(sql.Value("later_from", later.From), end)}) > 0";
    }

    /// <summary>Customers by their last event before a (last0) and before b (last1).</summary>
    private static string Between(Scope scope, int a, int b, string condition, SqlText sql) =>
        $"SELECT customer_id FROM ({Marks.LastDays(scope.Rules.Basis, $"({scope.BasisRows(sql)}) b", [a, b], sql)}) m WHERE {condition}";

    private static string CrrCondition(CustomerFilter.InCrr crr, AnalysisRules rules, SqlText sql)
    {
        var before = $"last0 >= {sql.Value("w0", crr.Period.From - rules.ChurnDays)}";
        var now = $"last1 >= {sql.Value("w1", rules.EndOf(crr.Period) - rules.ChurnDays)}";
        return crr.Part switch
        {
            CrrPart.Base => before,
            CrrPart.Retained => $"{before} AND {now}",
            CrrPart.Churned => $"{before} AND NOT {now}",
            CrrPart.New => "last0 IS NULL AND last1 IS NOT NULL",
            CrrPart.Returning => $"last0 IS NOT NULL AND NOT {before} AND {now}",
            CrrPart.Active => now,
            _ => throw new UnreachableException(),
        };
    }

    private static string PartCondition(CustomerFilter.InPart part, AnalysisRules rules, SqlText sql)
    {
        var before = $"last0 >= {sql.Value("w0", part.Period.From - rules.ChurnDays)}";
        var now = $"last1 >= {sql.Value("w1", rules.EndOf(part.Period) - rules.ChurnDays)}";
        var awake = $"last1 >= {sql.Value("d1", rules.EndOf(part.Period) - rules.DormantDays)}";
        return part.Part switch
        {
            LifecyclePart.New => $"last0 IS NULL AND {awake}",
            LifecyclePart.Retained => $"{before} AND {awake}",
            LifecyclePart.Resurrected => $"last0 IS NOT NULL AND NOT {before} AND {awake}",
            LifecyclePart.Dormant => $"{now} AND NOT {awake}",
            LifecyclePart.Churned => $"last1 IS NOT NULL AND NOT {now}",
            _ => throw new UnreachableException(),
        };
    }

    private static string InCalendar(Scope scope, CustomerFilter.InCalendar calendar, SqlText sql)
    {
        var (period, before) = (calendar.Period, calendar.Period.Previous);
        var (from, to, start) = (sql.Value("from", period.From), sql.Value("to", period.To), sql.Value("start", before.From));
        var (now, previous) = (
            $"COUNT(*) FILTER (WHERE {scope.Rules.Basis.Within(from, to)})",
            $"COUNT(*) FILTER (WHERE {scope.Rules.Basis.Within(start, from)})"
        );
        var condition = calendar.Part switch
        {
            CalendarPart.Active => $"{now} > 0",
            CalendarPart.New => $"MIN(day) >= {from} AND MIN(day) < {to}",
            CalendarPart.Retained => $"{now} > 0 AND {previous} > 0",
            CalendarPart.Resurrected => $"{now} > 0 AND {previous} = 0 AND MIN(day) < {start}",
            CalendarPart.Dormant => $"{now} = 0 AND {previous} > 0",
            _ => throw new UnreachableException(),
        };
        return $"SELECT customer_id FROM ({scope.BasisRows(sql)}) b GROUP BY customer_id HAVING {condition}";
    }

    private static string Staged(Scope scope, IReadOnlyList<int> boundaries, string condition, SqlText sql) =>
        $"SELECT customer_id FROM ({StageSql.Rows(scope, boundaries, sql)}) staged WHERE {condition}";

    private static string InRfm(Scope scope, CustomerFilter.InRfm rfm, SqlText sql)
    {
        var lenses = scope.Lenses ?? throw new KeyNotFoundException("the filter needs RFM scales");
        var at = rfm.At ?? scope.Rules.LastDay;
        var scale = lenses.Scales[at];
        var cells = RfmCell.All.Where(cell =>
            (rfm.Group is null || lenses.Settings.Groups[cell].Key == rfm.Group)
            && (rfm.Eight is null || scale.Means.Eight(cell) == rfm.Eight)
            && (rfm.R is null || cell.R == rfm.R)
            && (rfm.F is null || cell.F == rfm.F)
            && (rfm.M is null || cell.M == rfm.M)
        );
        return RfmSql.Members(scope, lenses.Settings.At(at), scale, [.. cells], sql);
    }

    private static string InSegment(CustomerFilter.InSegment attribute, SqlText sql)
    {
        var value = attribute.Value is { } segment ? $"segment = {sql.Value("segment", segment)}" : "segment IS NULL";
        var before = attribute.Before is { } day ? $" AND since < {sql.Value("before", day)}" : "";
        return $"SELECT customer_id FROM ({attribute.By.Segments(sql)}) s WHERE {value}{before}";
    }

    private static string Buyers(Scope scope, CustomerFilter.Buyers buyers, SqlText sql)
    {
        var range = buyers.Period is { } period
            ? $" AND o.day >= {sql.Value("from", period.From)} AND o.day < {sql.Value("to", period.To)}"
            : "";
        var category = buyers.Category is { } name
            ? " AND o.id IN (SELECT i.order_id FROM order_items i JOIN products p ON p.id = i.product_id "
                + $"WHERE COALESCE(p.category, '') = {sql.Value("category", name)})"
            : "";
        return scope.OrderRows(sql, "o.customer_id")
            + range
            + category
            + $" GROUP BY o.customer_id HAVING COUNT(*) >= {sql.Value("orders", buyers.Min)}";
    }
}
