using System.Text.Json;
using Perennial.Rules.Webhooks;

namespace Perennial.Webhooks;

/// <summary>A row of <c>webhook_subscriptions</c>.</summary>
internal sealed class Subscription
{
    public const string Active = "active";
    public const string Paused = "paused";

    public const string Columns =
        "id, name, url, facts, filter, secret, include_imported, state, paused_because, failures, next_attempt_at, created_by, created_at, since";

    private PayloadFilter? _filter;

    public required long Id { get; init; }
    public required string Name { get; init; }
    public required string Url { get; init; }
    public required string Facts { get; init; }
    public string? Filter { get; init; }
    public required string Secret { get; init; }
    public required int IncludeImported { get; init; }

    /// <summary>active or paused. A paused one goes on collecting what it will be told.</summary>
    public required string State { get; init; }

    /// <summary>person, failures or gone.</summary>
    public string? PausedBecause { get; init; }

    /// <summary>Failed attempts in a row.</summary>
    public required int Failures { get; init; }
    public required long NextAttemptAt { get; init; }
    public required string CreatedBy { get; init; }
    public required long CreatedAt { get; init; }

    /// <summary>What was stated before is not told.</summary>
    public required long Since { get; init; }

    public IReadOnlyList<string> FactList => JsonSerializer.Deserialize<string[]>(Facts)!;

    public JsonElement? FilterJson => Filter is null ? null : JsonSerializer.Deserialize<JsonElement>(Filter);

    public bool Tells(string fact) => FactList.Contains(fact);

    public bool Wants(JsonElement payload) => Conditions.Wants(payload);

    /// <summary>What a payload has to fulfil.</summary>
    public PayloadFilter Conditions => _filter ??= ReadFilter();

    private PayloadFilter ReadFilter() => FilterJson is { } json ? PayloadFilter.Read(json).Value ?? PayloadFilter.All : PayloadFilter.All;
}
