using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Customers;
using Perennial.Plumbing;
using Perennial.Rules.Customers;
using Perennial.Rules.Segments;
using Perennial.Traits;

namespace Perennial.Segments;

/// <summary>POST /api/segments/preview, /check and /why: a rule asked before it is saved.</summary>
[FrontDoor]
internal static class AskRule
{
    /// <param name="Rule">As text, or as JSON of the canonical form.</param>
    /// <param name="At">A day or an instant to look back from; now without it.</param>
    public sealed record Request(
        [property: Required(AllowEmptyStrings = true), StringLength(RuleText.Longest)] string Rule,
        string? At = null
    );

    /// <param name="Customer">The customer's id.</param>
    public sealed record WhyRequest(
        [property: Required, StringLength(RuleText.Longest)] string Rule,
        [property: Range(1, long.MaxValue)] long Customer,
        string? At = null
    );

    /// <param name="Total">All customers, of whom <paramref name="Count"/> satisfy the rule.</param>
    /// <param name="Sample">Ids of the first of them.</param>
    /// <param name="Customers">The same with their names.</param>
    internal sealed record PreviewResponse(
        long Count,
        long Total,
        IReadOnlyList<long> Sample,
        IReadOnlyList<ListSegments.Member> Customers,
        string Rule,
        string Json,
        string Explain,
        double TookMs
    );

    /// <summary>A rule as it was understood, or where it was not.</summary>
    internal sealed record CheckResponse(bool Ok, string? Rule, string? Json, string? Explain, IReadOnlyList<Mistake> Mistakes);

    /// <param name="Position">First character to underline, counted from 0; null when the mistake has no place in the text.</param>
    internal sealed record Mistake(int? Position, int? Length, string? Expected, string? Suggestion, string Detail)
    {
        public static Mistake Of(RuleTextError error, Perennial.Rules.Basics.Language language) =>
            new(error.Position, error.Length, error.Expected.In(language), error.Suggestion, error.ToProblem().Detail.In(language));
    }

    /// <param name="Depth">How deep the condition stands; 0 for the whole rule.</param>
    /// <param name="Value">What was found; null when missing, or when nothing is compared.</param>
    /// <param name="Instant">The value is an instant, in Unix milliseconds.</param>
    internal sealed record WhyLine(int Depth, string Condition, string Explain, bool Holds, object? Value, bool Instant);

    internal static async Task<Results<Ok<PreviewResponse>, ProblemHttpResult>> Preview(
        Request request,
        PreviewRule preview,
        SegmentTable table,
        HttpContext http,
        CancellationToken ct
    )
    {
        var found = await preview.RunAsync(request.Rule, request.At, ct);
        return found.IsOk
            ? TypedResults.Ok(
                new PreviewResponse(
                    found.Value.Count,
                    await table.CustomersAsync(ct),
                    found.Value.Sample,
                    await table.ShowAsync(found.Value.Sample, null, ct),
                    found.Value.Rule,
                    found.Value.Json,
                    found.Value.Explain.In(http.Language()),
                    found.Value.TookMs
                )
            )
            : found.Problems.ToHttp(http);
    }

    internal static async Task<Ok<CheckResponse>> Check(
        Request request,
        ReadRule rules,
        TraitTable traits,
        HttpContext http,
        CancellationToken ct
    )
    {
        var language = http.Language();
        var book = await traits.BookAsync(ct);
        if (!request.Rule.TrimStart().StartsWith('{') && !RuleText.TryParse(request.Rule, out _, out var error, book.Names))
            return TypedResults.Ok(new CheckResponse(false, null, null, null, [Mistake.Of(error, language)]));
        var resolved = await rules.ResolveAsync(request.Rule, null, ct);
        return TypedResults.Ok(
            resolved.IsOk
                ? new CheckResponse(
                    true,
                    RuleText.Print(resolved.Value.Written),
                    RuleJson.Write(resolved.Value.Written),
                    book.Explain.Of(resolved.Value.Written).In(language),
                    []
                )
                : new CheckResponse(
                    false,
                    null,
                    null,
                    null,
                    [.. resolved.Problems.Select(p => new Mistake(null, null, null, null, p.Detail.In(language)))]
                )
        );
    }

    internal static async Task<Results<Ok<List<WhyLine>>, ProblemHttpResult>> Why(
        WhyRequest request,
        PreviewRule preview,
        PoolSettings pool,
        TraitTable traits,
        Store store,
        HttpContext http,
        CancellationToken ct
    )
    {
        var found = await preview.WhyAsync(request.Rule, request.Customer, request.At, ct);
        var explain = (await traits.BookAsync(ct)).Explain;
        var masks = await pool.MasksOfAsync(store, request.Customer, ct);
        return found.IsOk
            ? TypedResults.Ok(
                found
                    .Value.Select(f => new WhyLine(
                        f.Depth,
                        RuleText.Print(f.Condition),
                        explain.Of(f.Condition).In(http.Language()),
                        f.Holds,
                        masks && f.Value is string text ? ContactMask.Value(RuleText.Print(f.Condition), text) : f.Value,
                        f.Value is long
                    ))
                    .ToList()
            )
            : found.Problems.ToHttp(http);
    }
}
