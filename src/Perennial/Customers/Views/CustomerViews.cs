using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Access;
using Perennial.Plumbing;
using Perennial.Rules.Basics;

namespace Perennial.Customers;

/// <summary>Saved views of the list of customers: one's own and those that others share.</summary>
internal static class CustomerViews
{
    /// <param name="Definition">The list's address after the question mark: columns, filters, sort.</param>
    /// <param name="Mine">Whether the reader may change it.</param>
    /// <param name="Default">Whether the reader's list opens with it.</param>
    internal sealed record View(long Id, string Name, bool Shared, string Definition, bool Mine, bool Default, string Owner);

    /// <summary>On a change, what is null stays as it is.</summary>
    public sealed record Request(
        [property: StringLength(60)] string? Name,
        bool? Shared,
        [property: StringLength(8000)] string? Definition,
        bool? Default
    );

    /// <summary>GET /api/customer-views.</summary>
    internal static async Task<Ok<IEnumerable<View>>> List(Store store, CurrentUser user, CancellationToken ct)
    {
        var rows = await store.ReadAsync(
            c =>
                c.QueryAsync<Row>(
                    """
                    SELECT v.id, v.name, v.shared, v.definition, v.owner_id, u.name AS owner,
                        CASE WHEN d.view_id IS NULL THEN 0 ELSE 1 END AS is_default
                    FROM customer_views v JOIN users u ON u.id = v.owner_id
                    LEFT JOIN customer_view_defaults d ON d.view_id = v.id AND d.user_id = @Id
                    WHERE v.owner_id = @Id OR v.shared = 1 ORDER BY v.name, v.id
                    """,
                    new { user.Id }
                ),
            ct
        );
        return TypedResults.Ok(
            rows.Select(row => new View(row.Id, row.Name, row.Shared, row.Definition, row.OwnerId == user.Id, row.IsDefault, row.Owner))
        );
    }

    /// <summary>POST /api/customer-views.</summary>
    internal static async Task<Results<Created<View>, ProblemHttpResult>> Create(
        Request request,
        Store store,
        Ids ids,
        TimeProvider clock,
        CurrentUser user,
        HttpContext http,
        CancellationToken ct
    )
    {
        var name = request.Name?.Trim() ?? "";
        if (name.Length == 0)
            return ViewProblems.WithoutName().ToHttp(http);
        var view = new View(ids.Next(), name, request.Shared ?? false, request.Definition ?? "", true, request.Default ?? false, user.Name);
        await store.WriteAsync(
            async (c, t) =>
            {
                await c.ExecuteAsync(
                    """
                    INSERT INTO customer_views (id, owner_id, name, shared, definition, created_at, updated_at)
                    VALUES (@Id, @Owner, @Name, @Shared, @Definition, @Now, @Now)
                    """,
                    new
                    {
                        view.Id,
                        Owner = user.Id,
                        view.Name,
                        Shared = view.Shared ? 1 : 0,
                        view.Definition,
                        Now = clock.GetUtcNow().ToUnixTimeMilliseconds(),
                    },
                    t
                );
                if (view.Default)
                    await c.ExecuteAsync(SetDefault, new { User = user.Id, view.Id }, t);
            },
            ct
        );
        return TypedResults.Created($"/api/customer-views/{view.Id}", view);
    }

    /// <summary>PATCH /api/customer-views/{id}: its owner changes it; anybody who sees it may make it their default.</summary>
    internal static async Task<Results<NoContent, ProblemHttpResult>> Change(
        long id,
        Request request,
        Store store,
        TimeProvider clock,
        CurrentUser user,
        HttpContext http,
        CancellationToken ct
    )
    {
        var changed = await store.TryWriteAsync<bool>(
            async (c, t) =>
            {
                var row = await c.QuerySingleOrDefaultAsync<Row>(
                    "SELECT v.id, v.name, v.shared, v.definition, v.owner_id, '' AS owner, 0 AS is_default FROM customer_views v WHERE v.id = @id AND (v.owner_id = @User OR v.shared = 1)",
                    new { id, User = user.Id },
                    t
                );
                if (row is null)
                    return PlumbingProblems.NotFound(ViewProblems.AView);
                if (request.Default is true)
                    await c.ExecuteAsync(SetDefault, new { User = user.Id, Id = id }, t);
                if (request.Default is false)
                    await c.ExecuteAsync(
                        "DELETE FROM customer_view_defaults WHERE user_id = @User AND view_id = @id",
                        new { User = user.Id, id },
                        t
                    );
                if (request is { Name: null, Shared: null, Definition: null })
                    return true;
                if (row.OwnerId != user.Id)
                    return ViewProblems.OfSomebodyElse();
                await c.ExecuteAsync(
                    "UPDATE customer_views SET name = @Name, shared = @Shared, definition = @Definition, updated_at = @Now WHERE id = @id",
                    new
                    {
                        id,
                        Name = request.Name?.Trim() is { Length: > 0 } name ? name : row.Name,
                        Shared = (request.Shared ?? row.Shared) ? 1 : 0,
                        Definition = request.Definition ?? row.Definition,
                        Now = clock.GetUtcNow().ToUnixTimeMilliseconds(),
                    },
                    t
                );
                return true;
            },
            ct
        );
        return changed.IsOk ? TypedResults.NoContent() : changed.Problems.ToHttp(http);
    }

    /// <summary>DELETE /api/customer-views/{id}: one's own.</summary>
    internal static async Task<Results<NoContent, ProblemHttpResult>> Delete(
        long id,
        Store store,
        CurrentUser user,
        HttpContext http,
        CancellationToken ct
    )
    {
        var gone = await store.WriteAsync(
            async (c, t) =>
            {
                await c.ExecuteAsync(
                    "DELETE FROM customer_view_defaults WHERE view_id IN (SELECT id FROM customer_views WHERE id = @id AND owner_id = @User)",
                    new { id, User = user.Id },
                    t
                );
                return await c.ExecuteAsync(
                    "DELETE FROM customer_views WHERE id = @id AND owner_id = @User",
                    new { id, User = user.Id },
                    t
                );
            },
            ct
        );
        return gone == 1 ? TypedResults.NoContent() : PlumbingProblems.NotFound(ViewProblems.AView).ToHttp(http);
    }

    private const string SetDefault =
        "INSERT INTO customer_view_defaults (user_id, view_id) VALUES (@User, @Id) ON CONFLICT (user_id) DO UPDATE SET view_id = excluded.view_id";

    private sealed record Row
    {
        public required long Id { get; init; }
        public required string Name { get; init; }
        public required bool Shared { get; init; }
        public required string Definition { get; init; }
        public required long OwnerId { get; init; }
        public required string Owner { get; init; }
        public required bool IsDefault { get; init; }
    }
}

/// <summary>What can be wrong with saved views.</summary>
internal static class ViewProblems
{
    public static Phrase AView { get; } = new("saved view", "视图");

    public static Problem WithoutName() =>
        new(
            "view-without-name",
            new("The view needs a name", "视图需要名称"),
            new("Enter a name of 1 to 60 characters.", "请填写 1 至 60 个字符的名称。"),
            "name"
        );

    public static Problem OfSomebodyElse() =>
        new(
            "view-of-somebody-else",
            new("This is not your view", "这不是您的视图"),
            new("Only its owner may change it. Save it under another name instead.", "只有创建者可以修改，请另存为新的视图。")
        )
        {
            Kind = ProblemKind.Forbidden,
        };
}
