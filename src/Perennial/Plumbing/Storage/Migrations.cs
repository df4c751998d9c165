using System.Data.Common;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Dapper;
using Perennial.Rules.Basics;

namespace Perennial.Plumbing;

/// <summary>One numbered SQL file of one database: <c>0008_orders.sqlite.sql</c>.</summary>
internal sealed record Migration(int Number, string Name, string Sql)
{
    /// <summary>SHA-256 of the text, so that an edited file of the past is noticed.</summary>
    public string Checksum => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql.ReplaceLineEndings("\n"))));
}

/// <summary>Brings the schema of the store up to date: the rooms' numbered SQL files, in order, each in a transaction.</summary>
[FrontDoor]
internal static partial class Migrations
{
    /// <summary>Runs what has not run yet. Refuses a schema that is newer than this program, or whose past was edited.</summary>
    /// <returns>The names of the migrations that ran now.</returns>
    public static async Task<Outcome<IReadOnlyList<string>>> RunAsync(
        Store store,
        TimeProvider clock,
        CancellationToken ct,
        int upTo = int.MaxValue
    )
    {
        var known = Of(store.Dialect);
        return await store.WriteAsync<Outcome<IReadOnlyList<string>>>(
            async (connection, transaction) =>
            {
                // Nodes that start at the same moment come one after another.
                await connection.ExecuteAsync(store.Dialect.LockUntilCommit("schema_migrations"), transaction: transaction);
                await connection.ExecuteAsync(
                    "CREATE TABLE IF NOT EXISTS schema_migrations (number INTEGER PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL, applied_at BIGINT NOT NULL)",
                    transaction: transaction
                );
                var applied = (
                    await connection.QueryAsync<Applied>(
                        "SELECT number, name, checksum FROM schema_migrations ORDER BY number",
                        transaction: transaction
                    )
                ).ToList();
                if (ProblemWith(applied, known) is { } problem)
                    return problem;
                var pending = known.Where(m => m.Number <= upTo && applied.All(a => a.Number != m.Number)).ToList();
                foreach (var migration in pending)
                    await ApplyAsync(connection, transaction, migration, clock);
                return Outcome.Ok<IReadOnlyList<string>>([.. pending.Select(m => m.Name)]);
            },
            ct
        );
    }

    /// <summary>All migrations of a database, in order.</summary>
    public static IReadOnlyList<Migration> Of(SqlDialect dialect)
    {
        var assembly = Assembly.GetExecutingAssembly();
        var migrations = new List<Migration>();
        foreach (var resource in assembly.GetManifestResourceNames())
        {
            if (FileName().Match(resource) is not { Success: true } match || match.Groups["engine"].Value != dialect.Name)
                continue;
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
            migrations.Add(new Migration(int.Parse(match.Groups["number"].Value, null), match.Groups["name"].Value, reader.ReadToEnd()));
        }
        return [.. migrations.OrderBy(m => m.Number)];
    }

    private static async Task ApplyAsync(DbConnection connection, DbTransaction transaction, Migration migration, TimeProvider clock)
    {
        await connection.ExecuteAsync(migration.Sql, transaction: transaction, commandTimeout: 0);
        await connection.ExecuteAsync(
            "INSERT INTO schema_migrations (number, name, checksum, applied_at) VALUES (@Number, @Name, @Checksum, @AppliedAt)",
            new
            {
                migration.Number,
                migration.Name,
                migration.Checksum,
                AppliedAt = clock.GetUtcNow().ToUnixTimeMilliseconds(),
            },
            transaction
        );
    }

    private static Problem? ProblemWith(List<Applied> applied, IReadOnlyList<Migration> known)
    {
        foreach (var past in applied)
        {
            var migration = known.FirstOrDefault(m => m.Number == past.Number);
            if (migration is null)
                return PlumbingProblems.NewerSchema(past.Name, known.Count == 0 ? 0 : known[^1].Number);
            if (migration.Checksum != past.Checksum)
                return PlumbingProblems.EditedSchema(past.Name);
        }
        return null;
    }

    private sealed record Applied
    {
        public required int Number { get; init; }

        public required string Name { get; init; }

        public required string Checksum { get; init; }
    }

    [GeneratedRegex(@"^sql/(?<number>\d{4})_(?<name>\w+)\.(?<engine>\w+)\.sql$")]
    private static partial Regex FileName();
}
