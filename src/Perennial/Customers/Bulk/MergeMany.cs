using System.ComponentModel.DataAnnotations;

namespace Perennial.Customers;

/// <summary>How several customers become one.</summary>
/// <param name="Ids">All of them; the one that goes on may be among them.</param>
/// <param name="IntoId">Goes on. Null only where it is to be suggested.</param>
/// <param name="AcrossProofs">Whether those are merged, too, who are proven by different values of one type, such as two numbers.</param>
/// <param name="Keep">By name of a field: whose value is kept; of other fields the workspace's rules decide.</param>
public sealed record MergeMany(
    [property: Required, MinLength(1), MaxLength(MergeMany.Most)] IReadOnlyList<long> Ids,
    long? IntoId,
    bool AcrossProofs = false,
    IReadOnlyDictionary<string, long>? Keep = null
)
{
    /// <summary>More customers than this are hardly one person.</summary>
    public const int Most = 100;

    /// <summary>Of each field, whether a customer's value takes the place of what is there: somebody's choice over the rules.</summary>
    internal Dictionary<string, bool> TakenFrom(long customer) =>
        (Keep ?? new Dictionary<string, long>()).ToDictionary(
            field => field.Key.StartsWith("attributes.", StringComparison.Ordinal) ? field.Key["attributes.".Length..] : field.Key,
            field => field.Value == customer
        );
}

/// <summary>What proves several customers to be different people, as they become one after another.</summary>
internal sealed class Proofs
{
    private readonly Dictionary<string, HashSet<string>> _known = [];

    /// <summary>The types of which somebody brings another value than is there.</summary>
    public IReadOnlyList<string> ConflictsWith(IEnumerable<ProvenIdentity> other) =>
        [
            .. other
                .Where(one => _known.TryGetValue(one.Type, out var values) && !values.Contains(one.Value))
                .Select(one => one.Type)
                .Distinct(),
        ];

    public void Add(IEnumerable<ProvenIdentity> proven)
    {
        foreach (var one in proven)
            (_known.TryGetValue(one.Type, out var values) ? values : _known[one.Type] = []).Add(one.Value);
    }
}
