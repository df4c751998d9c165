using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Fields;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Customers;
using Perennial.Settings;

namespace Perennial.Customers;

/// <summary>POST /api/customer-bulks/merges/preview: which of several customers goes on, whose values it gets, and who cannot be merged.</summary>
internal sealed class PreviewMerge(Store store, SettingsStore settings, HiddenFields hidden, PoolSettings pool, TimeProvider clock)
{
    /// <param name="IntoId">Goes on: as asked for, or the one with most orders, of equal ones the older.</param>
    /// <param name="Customers">The one that goes on, then the others in the order in which they are merged.</param>
    internal sealed record Response(long IntoId, IReadOnlyList<Candidate> Customers, IReadOnlyList<MergedField> Fields);

    /// <param name="Conflicts">Types of which another verified value is there by then: these would be two people.</param>
    internal sealed record Candidate(MatchedCustomer Customer, IReadOnlyList<string> Conflicts);

    /// <summary>A field that at least one of them has.</summary>
    /// <param name="Name">name, number, email …; a custom field as <c>attributes.key</c>.</param>
    /// <param name="KeepsId">Whose value is kept; null when all say the same.</param>
    internal sealed record MergedField(string Name, IReadOnlyList<ValueOf> Values, long? KeepsId);

    internal sealed record ValueOf(long CustomerId, object? Value);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        MergeMany request,
        PreviewMerge preview,
        HttpContext http,
        CancellationToken ct
    ) => (await preview.ReadAsync(request, ct)).ToHttp(http);

    /// <summary>Who was changed last is merged first: a rule that keeps the latest value then finds it.</summary>
    public static IEnumerable<MatchedPerson> InOrder(IEnumerable<MatchedPerson> people, long into) =>
        people.Where(one => one.Row.Id != into).OrderByDescending(one => one.Row.UpdatedAt).ThenBy(one => one.Row.Id);

    private async Task<Outcome<Response>> ReadAsync(MergeMany request, CancellationToken ct)
    {
        var asked = request.Ids.Concat(request.IntoId is { } id ? [id] : []).Distinct().ToList();
        var people = await store.ReadAsync(c => MatchedPeople.ReadAsync(store, c, asked), ct);
        if (people.Count < 2)
            return BulkProblems.NothingToMerge();
        var into = request.IntoId is { } wanted && people.TryGetValue(wanted, out var found) ? found : Suggested(people.Values);
        List<MatchedPerson> all = [into, .. InOrder(people.Values, into.Row.Id)];
        var conflicts = ConflictsOf(all);
        var merging = all.Where(one => request.AcrossProofs || conflicts[one.Row.Id].Count == 0).ToList();
        var kept = await MergedAsync(merging, request, ct);
        var fields = FieldsOf(merging, kept, await hidden.KeysAsync(ct));
        var masks = await pool.MasksAsync(ct) && all.Exists(one => one.Row.OwnerId is null);
        return new Response(
            into.Row.Id,
            [.. all.Select(one => new Candidate(masks ? one.View().Masked() : one.View(), conflicts[one.Row.Id]))],
            masks ? [.. fields.Select(Masked)] : fields
        );
    }

    private static MatchedPerson Suggested(IEnumerable<MatchedPerson> people) =>
        people.OrderByDescending(one => one.Orders?.Count ?? 0).ThenBy(one => one.Row.CreatedAt).ThenBy(one => one.Row.Id).First();

    private static Dictionary<long, IReadOnlyList<string>> ConflictsOf(List<MatchedPerson> all)
    {
        var (proofs, conflicts) = (new Proofs(), new Dictionary<long, IReadOnlyList<string>>());
        foreach (var one in all)
        {
            conflicts[one.Row.Id] = proofs.ConflictsWith(one.Proven);
            if (conflicts[one.Row.Id].Count == 0)
                proofs.Add(one.Proven);
        }
        return conflicts;
    }

    private async Task<CustomerFields> MergedAsync(List<MatchedPerson> all, MergeMany request, CancellationToken ct)
    {
        var rules = await IdentityRules.ReadAsync(settings, ct);
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        return all.Skip(1)
            .Aggregate(all[0].Row, (row, one) => MergedPair.Survivor(row, one.Row, rules.With(request.TakenFrom(one.Row.Id)), now))
            .ToFields();
    }

    private static List<MergedField> FieldsOf(List<MatchedPerson> all, CustomerFields kept, IReadOnlySet<string> unseen)
    {
        var values = all.Select(one => (one.Row.Id, Values: ComparePair.Values(one.Row.ToFields(), unseen))).ToList();
        var ends = ComparePair.Values(kept, unseen);
        return
        [
            .. values
                .SelectMany(one => one.Values.Keys)
                .Distinct()
                .Select(name =>
                {
                    var said = values
                        .Where(one => one.Values.GetValueOrDefault(name) is not null)
                        .Select(one => new ValueOf(one.Id, one.Values[name]))
                        .ToList();
                    var differ = said.Skip(1).Any(one => !ComparePair.IsSame(one.Value, said[0].Value));
                    var winner = said.Find(one => ComparePair.IsSame(one.Value, ends.GetValueOrDefault(name)));
                    return new MergedField(name, said, differ ? winner?.CustomerId : null);
                })
                .Where(field => field.Values.Count > 0),
        ];
    }

    private static MergedField Masked(MergedField field) =>
        field with
        {
            Values =
            [
                .. field.Values.Select(one => one.Value is string text ? one with { Value = ContactMask.Value(field.Name, text) } : one),
            ],
        };
}
