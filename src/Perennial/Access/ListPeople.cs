using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Plumbing;
using Perennial.Rules.Basics;

namespace Perennial.Access;

/// <summary>GET /api/people: who works here and in which teams, for choosing an owner or mentioning somebody.</summary>
internal static class ListPeople
{
    internal sealed record Response(IReadOnlyList<Person> People, IReadOnlyList<Team> Teams);

    /// <param name="Disabled">May no longer sign in, but is still named where they acted.</param>
    /// <param name="Initials">By which the name is found besides its letters: zs for 张三.</param>
    internal sealed record Person(long Id, string Name, bool Disabled, string Initials);

    /// <param name="LeadId">To whom overdue work of its members climbs; null for nobody.</param>
    internal sealed record Team(long Id, string Name, bool Archived, IReadOnlyList<long> Members, long? LeadId = null);

    internal static async Task<Ok<Response>> Handle(Store store, CancellationToken ct)
    {
        var response = await store.ReadAsync(
            async c =>
            {
                var people = await c.QueryAsync<PersonRow>("SELECT id, name, disabled FROM users ORDER BY name, id");
                return new Response(
                    [.. people.Select(p => new Person(p.Id, p.Name, p.Disabled, Pinyin.InitialsOf(p.Name) ?? ""))],
                    await Teams.ListAsync(c)
                );
            },
            ct
        );
        return TypedResults.Ok(response);
    }

    private sealed record PersonRow
    {
        public required long Id { get; init; }
        public required string Name { get; init; }
        public required bool Disabled { get; init; }
    }
}
