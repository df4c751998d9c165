using System.Globalization;
using System.Text.Json;
using Perennial.Access;
using Perennial.Fields;
using Perennial.Rules.Basics;
using Perennial.Rules.Measures;

namespace Perennial.Customers;

/// <summary>Understands the filters of a list by tag, owner, team and any field.</summary>
internal sealed class MoreFilters(HiddenFields hidden, IMembershipFilter memberships, IHttpContextAccessor http)
{
    public async Task<List<CustomerFilter>> ReadAsync(ListCustomers.Request request, List<Problem> problems, CancellationToken ct)
    {
        var filters = new List<CustomerFilter>();
        if (!string.IsNullOrEmpty(request.Tag))
            Add(filters, Tagged(request.Tag), problems);
        if (!string.IsNullOrEmpty(request.Owner))
            Add(filters, Owned(request.Owner), problems);
        if (request.Team is { } team)
            filters.Add(new CustomerFilter.Owned(Team: team));
        if (!string.IsNullOrEmpty(request.Filters))
            filters.AddRange(Parse(request.Filters, problems));
        if (request.Segment is { } segment)
            Add(filters, await memberships.OfSegmentAsync(segment, ct), "segment", segment, problems);
        if (request.List is { } list)
            Add(filters, await memberships.OfListAsync(list, ct), "list", list, problems);
        if (!string.IsNullOrEmpty(request.Rule))
            Add(filters, await memberships.OfRuleAsync(request.Rule, ct), problems);
        return filters;
    }

    /// <summary>A filter by a field that the reader may not see would tell its values.</summary>
    public Task<Problem?> HiddenAsync(IReadOnlyList<CustomerFilter> filters, CancellationToken ct) =>
        HiddenAsync([.. filters.SelectMany(AskedAttributes.Of)], "filters", ct);

    /// <inheritdoc cref="HiddenAsync(IReadOnlyList{CustomerFilter}, CancellationToken)"/>
    public Task<Problem?> HiddenAsync(IReadOnlyCollection<string> attributes, string parameter, CancellationToken ct) =>
        hidden.RefuseAsync(attributes, parameter, ct);

    private static void Add(List<CustomerFilter> filters, Outcome<CustomerFilter> read, List<Problem> problems)
    {
        problems.AddRange(read.Problems);
        if (read.IsOk)
            filters.Add(read.Value);
    }

    private static void Add(List<CustomerFilter> filters, CustomerFilter? found, string name, long id, List<Problem> problems)
    {
        if (found is not null)
            filters.Add(found);
        else
            problems.Add(CustomersProblems.FilterInvalid(name, id.ToString(CultureInfo.InvariantCulture)));
    }

    private static Outcome<CustomerFilter> Tagged(string text)
    {
        var ids = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var tags = ids.Select(id => long.TryParse(id, out var tag) ? tag : -1).ToList();
        return tags.Contains(-1) ? CustomersProblems.FilterInvalid("tag", text) : new CustomerFilter.Tagged(tags);
    }

    private Outcome<CustomerFilter> Owned(string text)
    {
        if (text == "none")
            return new CustomerFilter.Owned();
        if (text == "me" && http.HttpContext is { } context && CurrentUser.Of(context) is { } me)
            return new CustomerFilter.Owned(me.Id);
        return long.TryParse(text, out var owner) ? new CustomerFilter.Owned(owner) : CustomersProblems.FilterInvalid("owner", text);
    }

    private static IEnumerable<CustomerFilter> Parse(string json, List<Problem> problems)
    {
        try
        {
            var filters = JsonSerializer.Deserialize<List<CustomerFilter>>(json, FilterJson.Options) ?? [];
            var wrong = filters.OfType<CustomerFilter.HasField>().FirstOrDefault(field => !FieldSql.IsKnown(field.Field));
            if (wrong is not null)
                problems.Add(CustomersProblems.FilterInvalid("filters", wrong.Field));
            return filters;
        }
        catch (Exception mistake) when (mistake is JsonException or NotSupportedException)
        {
            problems.Add(CustomersProblems.FilterInvalid("filters", json));
            return [];
        }
    }
}
