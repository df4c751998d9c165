using Perennial.Measures;
using Perennial.Rules.Basics;
using Perennial.Rules.Customers;
using Perennial.Rules.Measures;

namespace Perennial.Customers;

/// <summary>A list of customers, understood: whom, in which order, and what RFM means on the last day of the data.</summary>
[FrontDoor]
internal sealed record ChosenCustomers(CustomerChoice Choice, CustomerSort Sort, RfmLenses Lenses)
{
    /// <summary>What the list is grouped by; null when it is not.</summary>
    public Grouping? Grouping { get; init; }

    /// <summary>All customers, with the RFM scale of the last day.</summary>
    public Scope Ground => Choice.Scope with { Where = null, Lenses = Lenses };

    public AnalysisRules Rules => Choice.Scope.Rules;

    public RfmScale Scale => Lenses.Scales[Rules.LastDay];

    public RfmView View => Lenses.Settings.At(Rules.LastDay);
}

/// <summary>Understands what a list of customers is asked for.</summary>
[FrontDoor]
internal sealed class ChooseCustomers(Workbench workbench, MoreFilters more, PoolSettings pool)
{
    public async Task<Outcome<ChosenCustomers>> ReadAsync(ListCustomers.Request request, CancellationToken ct)
    {
        // The list shows RFM whatever is asked for; naming it has its scale found.
        var plain = await workbench.ScopeAsync(new CustomerFilter.InRfm(), ct);
        var problems = new List<Problem>();
        var filters = Filters(request, plain, problems).ToList();
        filters.AddRange(await more.ReadAsync(request, problems, ct));
        if (await more.HiddenAsync(filters, ct) is { } secret)
            problems.Add(secret);
        if (await pool.RefuseAsync(filters, ct) is { } masked)
            problems.Add(masked);
        var grouping = await GroupingAsync(request, problems, ct);
        if (grouping is not null && !string.IsNullOrEmpty(request.In))
            filters.AddRange(InGroup(grouping, request.In, plain, problems));
        if (CustomerSort.Parse(request.Sort) is not { } sort)
            return (List<Problem>)[.. problems, CustomersProblems.UnknownSort(request.Sort!)];
        // Behind a number stand all whom it counts, or the list would contradict the number.
        if (WhoOf(request.Who, IsCounted(request) ? Visibility.All : Visibility.Known) is not { } who)
            return (List<Problem>)[.. problems, CustomersProblems.UnknownWho(request.Who!)];
        if (problems.Count > 0)
            return problems;
        var scope = plain with { Where = null };
        if (filters.Count > 0)
            scope = await workbench.ScopeAsync(new CustomerFilter.All(filters), ct);
        var choice = new CustomerChoice(scope, request.Search) { Who = who, Masks = await pool.MasksAsync(ct) };
        return new ChosenCustomers(choice, sort, plain.Lenses!) { Grouping = grouping };
    }

    /// <summary>What the list is grouped by. Groups tell every value there is, so that a field somebody may not see makes none.</summary>
    private async Task<Grouping?> GroupingAsync(ListCustomers.Request request, List<Problem> problems, CancellationToken ct)
    {
        if (string.IsNullOrEmpty(request.By))
            return null;
        if (Grouping.Parse(request.By) is not { } grouping)
        {
            problems.Add(CustomersProblems.UnknownGrouping(request.By));
            return null;
        }
        var told = AskedAttributes.Of(grouping.Dimension).ToList();
        if (await more.HiddenAsync(told, "by", ct) is { } hidden)
            problems.Add(hidden);
        if (await pool.RefuseAsync(null, grouping.Dimension, ct) is { } masked)
            problems.Add(masked);
        return grouping;
    }

    private static IEnumerable<CustomerFilter> InGroup(Grouping grouping, string group, Scope ground, List<Problem> problems)
    {
        if (Grouping.TryRead(group, out var value))
            yield return grouping.Members(value, ground with { Where = null });
        else
            problems.Add(CustomersProblems.FilterInvalid("in", group));
    }

    /// <summary>Behind a number, in a segment and on a static list everybody is meant who was counted.</summary>
    private static bool IsCounted(ListCustomers.Request request) =>
        !string.IsNullOrEmpty(request.Where)
        || request.Segment is not null
        || request.List is not null
        || !string.IsNullOrEmpty(request.Rule);

    /// <summary>Who is asked for; null when it is not understood.</summary>
    public static Visibility? WhoOf(string? who, Visibility absent) =>
        who?.ToLowerInvariant() switch
        {
            null or "" => absent,
            "known" => Visibility.Known,
            "anonymous" => Visibility.Anonymous,
            "all" => Visibility.All,
            _ => null,
        };

    private static IEnumerable<CustomerFilter> Filters(ListCustomers.Request request, Scope plain, List<Problem> problems)
    {
        if (!string.IsNullOrEmpty(request.Where))
        {
            var where = CustomerFilter.Parse(request.Where);
            problems.AddRange(where.Problems);
            if (where.IsOk)
                yield return where.Value;
        }
        if (!string.IsNullOrEmpty(request.Country))
            yield return new CustomerFilter.InSegment(new Dimension.Column("country"), request.Country);
        if (!string.IsNullOrEmpty(request.Channel))
            yield return new CustomerFilter.InSegment(new Dimension.Column("channel"), request.Channel);
        if (!string.IsNullOrEmpty(request.Group))
        {
            if (plain.Lenses!.Settings.Groups.Find(request.Group) is null)
                problems.Add(CustomersProblems.UnknownGroup(request.Group));
            yield return new CustomerFilter.InRfm(request.Group);
        }
        if (!string.IsNullOrEmpty(request.Stage))
        {
            var known = Stages
                .All.Where(stage => string.Equals(stage.ToString(), request.Stage, StringComparison.OrdinalIgnoreCase))
                .ToList();
            if (known.Count == 0)
                problems.Add(CustomersProblems.UnknownStage(request.Stage));
            else
                yield return new CustomerFilter.InStage(known[0], plain.Rules.AsOf);
        }
    }
}
