using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Plumbing;
using Perennial.Rules.Traits;

namespace Perennial.Traits;

/// <summary>POST /api/traits/values; GET /api/traits/of/{customer} and /of-company/{company}: what traits are of customers now.</summary>
internal static class ReadTraitValues
{
    /// <param name="Traits">Names of traits.</param>
    /// <param name="Customers">Ids of customers.</param>
    public sealed record Request(
        [property: Required, MinLength(1), MaxLength(50)] IReadOnlyList<string> Traits,
        [property: Required, MaxLength(1000)] IReadOnlyList<long> Customers
    );

    /// <param name="Traits">Those of the asked that the reader may see.</param>
    internal sealed record Response(IReadOnlyList<string> Traits, IReadOnlyList<Row> Rows);

    /// <param name="Values">In the order of the traits.</param>
    internal sealed record Row(long Customer, IReadOnlyList<object?> Values);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Many(
        Request request,
        ComputeTraits compute,
        HttpContext http,
        CancellationToken ct
    )
    {
        var chosen = await compute.ChooseAsync(request.Traits, ct);
        if (!chosen.IsOk)
            return chosen.Problems.ToHttp(http);
        var computed = await compute.OfAsync(chosen.Value, [.. request.Customers.Distinct()], ct);
        return TypedResults.Ok(
            new Response(
                [.. computed.Traits.Select(trait => trait.Name)],
                [.. computed.Of.Select(one => new Row(one.Key, [.. one.Value.Select(TraitOfCustomer.Shown)]))]
            )
        );
    }

    internal static async Task<Results<Ok<List<TraitOfCustomer>>, ProblemHttpResult>> OfCustomer(
        long customer,
        ComputeTraits compute,
        HttpContext http,
        CancellationToken ct
    ) => await OneAsync((await compute.ChooseAsync(null, ct)).Value!, customer, compute, http, ct);

    /// <summary>Those that look at all people of the company: asked of one of them, since they are the same of all.</summary>
    internal static async Task<Results<Ok<List<TraitOfCustomer>>, ProblemHttpResult>> OfCompany(
        long company,
        ComputeTraits compute,
        Store store,
        HttpContext http,
        CancellationToken ct
    )
    {
        var somebody = await store.ReadAsync(
            c => c.ExecuteScalarAsync<long?>("SELECT MIN(id) FROM customers WHERE company_id = @company", new { company }),
            ct
        );
        var chosen = (await compute.ChooseAsync(null, ct)).Value!.Where(one => IsOfCompany(one.Resolved)).ToList();
        if (chosen.Count == 0)
            return TypedResults.Ok(new List<TraitOfCustomer>());
        return somebody is { } person ? await OneAsync(chosen, person, compute, http, ct) : TraitProblems.NobodyThere().ToHttp(http);
    }

    private static bool IsOfCompany(Value value) =>
        value switch
        {
            Value.OfCompany or Value.Constant => true,
            Value.Arithmetic two => IsOfCompany(two.Left) && IsOfCompany(two.Right),
            _ => false,
        };

    private static async Task<Results<Ok<List<TraitOfCustomer>>, ProblemHttpResult>> OneAsync(
        List<(TraitDefinition Trait, Value Resolved)> chosen,
        long customer,
        ComputeTraits compute,
        HttpContext http,
        CancellationToken ct
    )
    {
        var computed = await compute.OfAsync(chosen, [customer], ct);
        return computed.Of.TryGetValue(customer, out var values)
            ? TypedResults.Ok(computed.Traits.Select((trait, i) => TraitOfCustomer.Of(trait, values[i], http.Language())).ToList())
            : PlumbingProblems.NotFound(new("customer", "客户")).ToHttp(http);
    }
}
