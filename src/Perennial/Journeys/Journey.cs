using System.Collections.Concurrent;
using System.Data.Common;
using Dapper;
using Perennial.Rules.Journeys;

namespace Perennial.Journeys;

/// <summary>A row of <c>journeys</c>.</summary>
internal sealed record Journey
{
    public required long Id { get; init; }
    public required string Name { get; init; }

    /// <summary>draft, running, paused or archived.</summary>
    public required string State { get; init; }
    public required int Priority { get; init; }
    public required string Draft { get; init; }
    public required long DraftVersion { get; init; }

    /// <summary>The version that people enter; null when none was published.</summary>
    public int? Version { get; init; }
    public required long CreatedAt { get; init; }
    public required string CreatedBy { get; init; }
    public required long UpdatedAt { get; init; }
    public required string UpdatedBy { get; init; }

    /// <summary>The key of the playbook that it was made from; null when it was drawn.</summary>
    public string? Playbook { get; init; }

    public string Source => JourneySource.Of(Id);
}

/// <summary>What journeys write into other rooms' rows of themselves.</summary>
internal static class JourneySource
{
    public const string Begins = "journey:";

    public static string Of(long journey) => string.Create(null, $"{Begins}{journey}");
}

/// <summary>A row of <c>journey_versions</c>.</summary>
internal sealed record JourneyVersion
{
    public required long JourneyId { get; init; }
    public required int Version { get; init; }
    public required string Definition { get; init; }
    public required long PublishedAt { get; init; }
    public required string PublishedBy { get; init; }
    public required long PublisherId { get; init; }
}

/// <summary>A version, read.</summary>
internal sealed record PublishedVersion(JourneyVersion Row, JourneyDefinition Definition);

/// <summary>Reads journeys and their versions.</summary>
internal sealed class JourneyTable
{
    private readonly ConcurrentDictionary<(long Journey, int Version), PublishedVersion> _versions = new();

    public static Task<Journey?> FindAsync(long id, DbConnection connection, DbTransaction? transaction = null) =>
        connection.QuerySingleOrDefaultAsync<Journey>("SELECT * FROM journeys WHERE id = @id", new { id }, transaction);

    /// <summary>Journeys that run or pause, with the version that people enter; the most pressing first.</summary>
    public async Task<List<(Journey Journey, PublishedVersion Version)>> LiveAsync(
        DbConnection connection,
        DbTransaction? transaction = null
    )
    {
        var rows = await connection.QueryAsync<Journey>(
            "SELECT * FROM journeys WHERE state IN ('running', 'paused') ORDER BY priority DESC, id",
            transaction: transaction
        );
        var live = new List<(Journey, PublishedVersion)>();
        foreach (var row in rows.AsList())
            live.Add((row, await VersionAsync(row.Id, row.Version!.Value, connection, transaction)));
        return live;
    }

    /// <summary>A version; it never changes, so it is read once.</summary>
    public async Task<PublishedVersion> VersionAsync(long journey, int version, DbConnection connection, DbTransaction? transaction = null)
    {
        if (_versions.TryGetValue((journey, version), out var known))
            return known;
        var row = await connection.QuerySingleAsync<JourneyVersion>(
            "SELECT * FROM journey_versions WHERE journey_id = @journey AND version = @version",
            new { journey, version },
            transaction
        );
        return _versions.GetOrAdd((journey, version), new PublishedVersion(row, JourneyJson.Known(row.Definition)));
    }
}
