using System.Data.Common;
using System.Text.Json;
using System.Text.Json.Serialization;
using Dapper;
using Perennial.Plumbing;
using Perennial.Rules.Scores;

namespace Perennial.Scores;

/// <summary>A trained model as it is stored.</summary>
/// <param name="Basis">purchase, or activity and the names of its events.</param>
internal sealed record StoredModel(long Id, DateTimeOffset TrainedAt, string Basis, int ChurnDays, bool InForce, ScoreBook Book);

/// <summary>The models: the one in force, kept in memory, and the earlier ones.</summary>
internal sealed class ScoreModels(Store store, Ids ids, TimeProvider clock)
{
    /// <summary>Models that are kept; older ones go when a new one comes.</summary>
    private const int Kept = 50;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        // A fit at its limit has infinite parameters, and an unknown error is not a number.
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    private volatile StoredModel? _inForce;

    /// <summary>The model in force; null before the first training.</summary>
    public async Task<StoredModel?> InForceAsync(CancellationToken ct)
    {
        var id = await store.ReadAsync(c => c.QuerySingleOrDefaultAsync<long?>("SELECT id FROM score_models WHERE in_force = 1"), ct);
        if (id is null || _inForce?.Id == id)
            return id is null ? null : _inForce;
        return _inForce = await FindAsync(id.Value, ct);
    }

    /// <summary>All models, the newest first.</summary>
    public async Task<IReadOnlyList<StoredModel>> ListAsync(CancellationToken ct) =>
        [
            .. (await store.ReadAsync(c => c.QueryAsync<Row>("SELECT * FROM score_models ORDER BY id DESC"), ct)).Select(row =>
                row.ToModel()
            ),
        ];

    /// <summary>One model; null when there is none of the id.</summary>
    public async Task<StoredModel?> FindAsync(long id, CancellationToken ct) =>
        (
            await store.ReadAsync(c => c.QuerySingleOrDefaultAsync<Row>("SELECT * FROM score_models WHERE id = @id", new { id }), ct)
        )?.ToModel();

    /// <summary>Stores a model and puts it in force.</summary>
    public Task<long> AddAsync(ScoreBook book, string basis, CancellationToken ct) =>
        store.WriteAsync(
            async (c, t) =>
            {
                var id = ids.Next();
                await c.ExecuteAsync(
                    """
                    INSERT INTO score_models (id, trained_at, as_of, basis, churn_days, kind, in_force, book)
                    VALUES (@id, @now, @AsOf, @basis, @Window, @Kind, 0, @json)
                    """,
                    new
                    {
                        id,
                        now = clock.GetUtcNow().ToUnixTimeMilliseconds(),
                        book.Report.AsOf,
                        basis,
                        book.Risk.Window,
                        book.Risk.Kind,
                        json = JsonSerializer.Serialize(book, Json),
                    },
                    t
                );
                await UseAsync(c, t, id);
                await c.ExecuteAsync(
                    "DELETE FROM score_models WHERE in_force = 0 AND id NOT IN (SELECT id FROM score_models ORDER BY id DESC LIMIT @Kept)",
                    new { Kept },
                    t
                );
                return id;
            },
            ct
        );

    /// <summary>Puts a model in force, in the caller's transaction.</summary>
    public static Task UseAsync(DbConnection connection, DbTransaction transaction, long id) =>
        connection.ExecuteAsync(
            "UPDATE score_models SET in_force = CASE WHEN id = @id THEN 1 ELSE 0 END WHERE in_force = 1 OR id = @id",
            new { id },
            transaction
        );

    private sealed record Row
    {
        public required long Id { get; init; }

        public required long TrainedAt { get; init; }

        public required string Basis { get; init; }

        public required int ChurnDays { get; init; }

        public required int InForce { get; init; }

        public required string Book { get; init; }

        public StoredModel ToModel() =>
            new(
                Id,
                DateTimeOffset.FromUnixTimeMilliseconds(TrainedAt),
                Basis,
                ChurnDays,
                InForce == 1,
                JsonSerializer.Deserialize<ScoreBook>(Book, Json)!
            );
    }
}
