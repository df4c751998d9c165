using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Measures;
using Perennial.Plumbing;
using Perennial.Rules.Customers;
using Perennial.Rules.Measures;

namespace Perennial.Customers;

/// <summary>GET /api/customers/facets: what the list can be filtered by, with the number of customers of each.</summary>
internal static class ListFacets
{
    internal sealed record Response(
        IReadOnlyList<Item> Country,
        IReadOnlyList<Item> Channel,
        IReadOnlyList<Item> Group,
        IReadOnlyList<Item> Stage
    );

    internal sealed record Item(string Value, long Customers);

    /// <param name="who">known, anonymous or all; known when absent, as in the list.</param>
    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        string? who,
        Workbench workbench,
        Answers answers,
        HttpContext http,
        CancellationToken ct
    )
    {
        if (ChooseCustomers.WhoOf(who, Visibility.Known) is not { } shown)
            return CustomersProblems.UnknownWho(who!).ToHttp(http);
        var named = await workbench.ScopeAsync(new CustomerFilter.InRfm(), ct);
        var (scope, lenses) = (named with { Where = WhereOf(shown) }, named.Lenses!);
        var facets = (await answers.AskAsync(new FacetsQuery(scope), ct)).ToLookup(facet => facet.Name);
        var day = scope.Rules.LastDay;
        var cells = await answers.AskAsync(new RfmCellsQuery(scope, lenses.Settings.At(day), lenses.Scales[day]), ct);
        var customers = cells
            .GroupBy(cell => lenses.Settings.Groups[cell.Cell].Key)
            .ToDictionary(g => g.Key, g => g.Sum(cell => cell.Customers));
        return TypedResults.Ok(
            new Response(
                [.. facets["country"].Select(facet => new Item(facet.Value!, facet.Customers))],
                [.. facets["channel"].Select(facet => new Item(facet.Value!, facet.Customers))],
                [.. lenses.Settings.Groups.All.Select(group => new Item(group.Key, customers.GetValueOrDefault(group.Key)))],
                [.. facets["stage"].OrderBy(facet => facet.Code).Select(facet => new Item(Name((Stage)facet.Code), facet.Customers))]
            )
        );
    }

    private static CustomerFilter? WhereOf(Visibility who) =>
        who is Visibility.All ? null : new CustomerFilter.Named(who is Visibility.Anonymous);

    private static string Name(Stage stage) => stage.ToString().ToLowerInvariant();
}
