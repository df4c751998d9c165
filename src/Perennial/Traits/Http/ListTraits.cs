using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Plumbing;

namespace Perennial.Traits;

/// <summary>GET /api/traits: every trait with its definition.</summary>
internal static class ListTraits
{
    internal static async Task<Ok<List<TraitView>>> Handle(TraitTable traits, HttpContext http, CancellationToken ct)
    {
        var (book, own) = (await traits.BookAsync(ct), (await traits.OwnAsync(ct)).ToDictionary(trait => trait.Name));
        return TypedResults.Ok(
            book.All.Select(trait => TraitView.Of(trait, own.GetValueOrDefault(trait.Name), book.Explain, http.Language())).ToList()
        );
    }
}
