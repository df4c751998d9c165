using Perennial.Rules.Traits;

namespace Perennial.Rules.Segments.Plan;

/// <summary>Events themselves, instead of what they say of customers.</summary>
internal sealed partial class PlanText
{
    /// <summary>The logged events that any of the queries means, with a bit for each.</summary>
    public string Events(IReadOnlyList<EventQuery> queries, long since)
    {
        var source = _sources[0];
        var conditions = queries.Select(query =>
        {
            var named = source.IsNamed(query.Name);
            return query.Where is null ? named : $"{named} AND {Condition(query.Where, new EventRow(source, query.Name))}";
        });
        var mask = RuleQuestion.Mask(conditions);
        var rows = source.Rows;
        return $"WITH {string.Join(",\n", source.Tables())}\nSELECT id, customer_id, time, mask FROM (\n"
            + $"  SELECT id, customer_id, time, {mask} AS mask FROM {rows} WHERE time >= {Sql.Value("since", since)} AND time <= {Now}) meant\n"
            + "WHERE mask <> 0 ORDER BY time, id";
    }

    /// <summary>The logged events that a query means, as a subquery.</summary>
    public string Meant(EventQuery query)
    {
        var source = _sources[0];
        var matches = Matches(query);
        var rows = source.Rows;
        return $"(WITH {string.Join(", ", source.Tables())} SELECT id, customer_id, time FROM {rows} WHERE {matches})";
    }
}
