using System.Data.Common;
using Dapper;
using Perennial.Audit;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Segments;
using Perennial.Rules.Traits;
using Perennial.Segments;

namespace Perennial.Traits;

/// <summary>What somebody says a trait is.</summary>
internal sealed record TraitDraft(string Name, Phrase Title, string Unit, string Definition);

/// <summary>Creates, changes and deletes traits. Rules stand for definitions, so whoever uses a changed one is built anew.</summary>
internal sealed class SaveTrait(
    Store store,
    Ids ids,
    TraitTable traits,
    ReadTrait read,
    TraitUses uses,
    JobQueue jobs,
    AuditLog audit,
    TimeProvider clock
)
{
    public async Task<Outcome<long>> CreateAsync(TraitDraft draft, Actor actor, CancellationToken ct)
    {
        if (!TraitUnits.IsFree(draft.Name))
            return TraitProblems.NameInvalid(draft.Name);
        var understood = await read.UnderstandAsync(draft, ct);
        if (!understood.IsOk)
            return understood.Problems.ToList();
        var id = ids.Next();
        return await store.TryWriteAsync<long>(
            async (c, t) =>
            {
                var made = await c.ExecuteAsync(
                    $"""
                    INSERT INTO traits (id, name, title_en, title_zh, unit, definition, version, created_at, updated_at)
                    VALUES (@id, @Name, @En, @Zh, @Unit, {store.Dialect.JsonParameter("Json")}, 1, @Now, @Now) ON CONFLICT (name) DO NOTHING
                    """,
                    Row(id, draft, understood.Value),
                    t
                );
                if (made == 0)
                    return TraitProblems.NameTaken(draft.Name);
                await RecordAsync(c, t, (id, 1), understood.Value.Json, actor);
                await audit.AppendAsync(c, t, actor, "trait_created", $"trait:{draft.Name}", new { understood.Value.Text });
                return id;
            },
            ct
        );
    }

    public async Task<Outcome<long>> ChangeAsync(long id, TraitDraft draft, Actor actor, CancellationToken ct)
    {
        if ((await traits.OwnAsync(ct)).Find(one => one.Id == id) is not { } trait)
            return PlumbingProblems.NotFound(TraitProblems.Trait);
        var asked = draft with { Name = trait.Name };
        var understood = await read.UnderstandAsync(asked, ct);
        if (!understood.IsOk)
            return understood.Problems.ToList();
        var isOther = understood.Value.Json != RuleJson.Write(trait.Define().Definition);
        if (isOther && await uses.BrokenByAsync(trait.Name, understood.Value.Written, ct) is { Count: > 0 } broken)
            return TraitProblems.WouldBreak(trait.Name, broken);
        var affected = isOther ? await uses.SegmentsAsync(trait.Name, ct) : [];
        await store.WriteAsync(
            async (c, t) =>
            {
                await c.ExecuteAsync(
                    $"UPDATE traits SET title_en = @En, title_zh = @Zh, unit = @Unit, definition = {store.Dialect.JsonParameter("Json")}, version = version + @more, updated_at = @Now WHERE id = @id",
                    Row(id, asked, understood.Value, isOther ? 1 : 0),
                    t
                );
                if (isOther)
                    await RecordAsync(c, t, (id, trait.Version + 1), understood.Value.Json, actor);
                foreach (var segment in affected)
                    await jobs.AddAsync(c, t, RebuildSegments.Name, segment.Id);
                await audit.AppendAsync(c, t, actor, "trait_changed", $"trait:{trait.Name}", new { understood.Value.Text });
            },
            ct
        );
        jobs.Wake();
        return id;
    }

    public async Task<Outcome<long>> DeleteAsync(long id, Actor actor, CancellationToken ct)
    {
        if ((await traits.OwnAsync(ct)).Find(one => one.Id == id) is not { } trait)
            return PlumbingProblems.NotFound(TraitProblems.Trait);
        if (await uses.NamesAsync(trait.Name, ct) is { Count: > 0 } users)
            return TraitProblems.InUse(trait.Name, users);
        await store.WriteAsync(
            async (c, t) =>
            {
                await c.ExecuteAsync("DELETE FROM trait_versions WHERE trait_id = @id; DELETE FROM traits WHERE id = @id", new { id }, t);
                await audit.AppendAsync(c, t, actor, "trait_deleted", $"trait:{trait.Name}");
            },
            ct
        );
        return id;
    }

    private object Row(long id, TraitDraft draft, UnderstoodTrait understood, int more = 0) =>
        new
        {
            id,
            draft.Name,
            draft.Title.En,
            draft.Title.Zh,
            Unit = draft.Unit.ToLowerInvariant(),
            understood.Json,
            more,
            Now,
        };

    private Task RecordAsync(DbConnection c, DbTransaction t, (long Id, int Version) trait, string json, Actor actor) =>
        c.ExecuteAsync(
            $"INSERT INTO trait_versions (trait_id, version, definition, created_by, created_at) VALUES (@Id, @Version, {store.Dialect.JsonParameter("json")}, @by, @Now)",
            new
            {
                trait.Id,
                trait.Version,
                json,
                by = actor.Name,
                Now,
            },
            t
        );

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();
}
