using System.Data.Common;
using Dapper;
using Perennial.Audit;
using Perennial.Ingest;
using Perennial.Plumbing;
using Perennial.Rules.Basics;

namespace Perennial.Customers;

/// <summary>Gives tags to customers and takes them away; each is a fact in the event log.</summary>
[FrontDoor]
internal sealed class CustomerTags(EventWriter events, Ids ids, TimeProvider clock)
{
    private static readonly string[] Columns = ["id", "customer_id", "tag_id", "source", "added_at", "added_by"];

    /// <summary>Adds a tag to those who do not have it; of an exclusive group it takes the place of the other tag.</summary>
    /// <returns>Those to whom it was added.</returns>
    public async Task<IReadOnlyList<long>> AddAsync(
        BulkWrite write,
        IReadOnlyCollection<long> customers,
        long tag,
        Actor by,
        CancellationToken ct
    )
    {
        var found = await FindAsync(write, tag, ct);
        if (found is null || customers.Count == 0)
            return [];
        var have = await HoldersAsync(write, tag, customers, ct);
        var fresh = customers.Except(have).ToList();
        if (found.Exclusive)
            await RemoveOthersAsync(write, fresh, found, by, ct);
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        using (var bulk = write.Bulk("customer_tags", Columns))
        {
            foreach (var customer in fresh)
                bulk.Add(ids.Next(), customer, tag, write.Source, now, by.Name);
            bulk.Complete();
        }
        await TellAsync(write, "tag_added", fresh, found, by, ct);
        return fresh;
    }

    /// <returns>Those from whom it was taken.</returns>
    public async Task<IReadOnlyList<long>> RemoveAsync(
        BulkWrite write,
        IReadOnlyCollection<long> customers,
        long tag,
        Actor by,
        CancellationToken ct
    )
    {
        if (await FindAsync(write, tag, ct) is not { } found)
            return [];
        var had = await write.ListAsync<long>(
            $"DELETE FROM customer_tags WHERE tag_id = @tag AND customer_id IN ({write.Dialect.IntegersIn("ids")}) RETURNING customer_id",
            new { tag, ids = BulkWrite.Json(customers) },
            ct
        );
        await TellAsync(write, "tag_removed", had, found, by, ct);
        return had;
    }

    /// <summary>Those among some customers who have a tag.</summary>
    public static async Task<IReadOnlyList<long>> HoldersAsync(
        BulkWrite write,
        long tag,
        IReadOnlyCollection<long> customers,
        CancellationToken ct
    ) =>
        await write.ListAsync<long>(
            $"SELECT customer_id FROM customer_tags WHERE tag_id = @tag AND customer_id IN ({write.Dialect.IntegersIn("ids")})",
            new { tag, ids = BulkWrite.Json(customers) },
            ct
        );

    /// <summary>Who has a tag, by id after a place; with a source only those who have it from there.</summary>
    public static Task<List<long>> HoldersAfterAsync(
        BulkWrite write,
        long tag,
        long after,
        int limit,
        string? source,
        CancellationToken ct
    ) =>
        write.ListAsync<long>(
            """
            SELECT customer_id FROM customer_tags
            WHERE tag_id = @tag AND customer_id > @after AND (CAST(@source AS TEXT) IS NULL OR source = @source) ORDER BY customer_id LIMIT @limit
            """,
            new
            {
                tag,
                after,
                limit,
                source,
            },
            ct
        );

    /// <summary>Gives a tag to a segment's rule, or back to people; what is wrong with that otherwise.</summary>
    /// <returns>The tag's name.</returns>
    public static async Task<Outcome<string>> RuleAsync(
        DbConnection connection,
        DbTransaction transaction,
        long tag,
        long? segment,
        CancellationToken ct
    )
    {
        var found = await FindAsync(connection, transaction, tag, ct);
        if (found is null)
            return PlumbingProblems.NotFound(TagProblems.ATag);
        if (segment is not null && found.Archived)
            return TagProblems.Archived(found.Name);
        if (segment is not null && found.Exclusive)
            return TagProblems.ExclusiveRuled(found.Name);
        if (segment is { } wanted && found.RuledBy is { } other && other != wanted)
            return TagProblems.Ruled(found.Name);
        await connection.ExecuteAsync("UPDATE tags SET ruled_by = @segment WHERE id = @tag", new { tag, segment }, transaction);
        return Outcome.Ok(found.Name);
    }

    /// <summary>The tags of a customer, by group and name.</summary>
    public static async Task<List<CustomerTagView>> OfAsync(DbConnection connection, DbTransaction? transaction, long customer) =>
        [
            .. (
                await connection.QueryAsync<Row>(
                    """
                    SELECT t.id, t.name, t.color, t.group_id, t.ruled_by, ct.source, ct.added_at, ct.added_by
                    FROM customer_tags ct JOIN tags t ON t.id = ct.tag_id WHERE ct.customer_id = @customer ORDER BY t.group_id, t.name
                    """,
                    new { customer },
                    transaction
                )
            ).Select(row => row.ToView()),
        ];

    private static Task<TagRow?> FindAsync(BulkWrite write, long tag, CancellationToken ct) =>
        FindAsync(write.Connection, write.Transaction, tag, ct);

    private static Task<TagRow?> FindAsync(DbConnection connection, DbTransaction transaction, long tag, CancellationToken ct) =>
        connection.QuerySingleOrDefaultAsync<TagRow>(
            new CommandDefinition(
                """
                SELECT t.id, t.name, t.color, t.group_id, t.archived, t.ruled_by, COALESCE(g.exclusive, 0) AS exclusive
                FROM tags t LEFT JOIN tag_groups g ON g.id = t.group_id WHERE t.id = @tag
                """,
                new { tag },
                transaction,
                cancellationToken: ct
            )
        );

    private async Task RemoveOthersAsync(BulkWrite write, List<long> customers, TagRow tag, Actor by, CancellationToken ct)
    {
        var others = await write.ListAsync<long>("SELECT id FROM tags WHERE group_id = @GroupId AND id <> @Id", tag, ct);
        foreach (var other in others)
            await RemoveAsync(write, customers, other, by, ct);
    }

    private Task TellAsync(BulkWrite write, string fact, IReadOnlyList<long> customers, TagRow tag, Actor by, CancellationToken ct)
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var props = Attributes.Of([new("tag", tag.Name), new("tag_id", tag.Id), new("by", by.Name)]);
        return events.AppendAsync(
            write,
            [
                .. customers.Select(customer => new EventRecord
                {
                    CustomerId = customer,
                    Name = fact,
                    Time = now,
                    Props = props,
                }),
            ],
            ct
        );
    }

    private sealed record Row
    {
        public required long Id { get; init; }
        public required string Name { get; init; }
        public required string Color { get; init; }
        public long? GroupId { get; init; }
        public required string Source { get; init; }
        public long? RuledBy { get; init; }
        public required long AddedAt { get; init; }
        public required string AddedBy { get; init; }

        public CustomerTagView ToView() =>
            new(Id, Name, Color, GroupId, Source, RuledBy, DateTimeOffset.FromUnixTimeMilliseconds(AddedAt), AddedBy);
    }
}
