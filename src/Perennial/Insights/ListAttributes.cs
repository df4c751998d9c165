using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Measures;
using Perennial.Rules.Insights;
using Perennial.Rules.Measures;

namespace Perennial.Insights;

/// <summary>GET /api/insights/attributes: the imported attributes that figures can be broken down by, the most common first.</summary>
internal static class ListAttributes
{
    private const int MostShown = 200;

    /// <param name="By">The dimension as breakdowns name it: attr:level.</param>
    internal sealed record Item(string Name, string By, long Customers);

    internal static async Task<Ok<IReadOnlyList<Item>>> Handle(Answers answers, CancellationToken ct)
    {
        var attributes = await answers.AskAsync(new AttributesQuery(MostShown), ct);
        return TypedResults.Ok<IReadOnlyList<Item>>([
            .. attributes.Select(attribute => new Item(attribute.Name, new Dimension.Custom(attribute.Name).Key, attribute.Customers)),
        ]);
    }
}
