using System.Text.Json.Serialization;

namespace Perennial.Rules.Measures;

/// <summary>How a later period counts for retention.</summary>
[JsonConverter(typeof(CamelCase<CohortMode>))]
public enum CohortMode
{
    /// <summary>At least one basis event in the k-th period.</summary>
    Bracket,

    /// <summary>At least one in the k-th period or later.</summary>
    Unbounded,
}
