using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Access;
using Perennial.Plumbing;
using Perennial.Rules.Basics;

namespace Perennial.Desk;

/// <summary>GET /api/desk/rows/{id}: one row, of one's own, one's teams' or, for who manages work, anybody's.</summary>
internal sealed class ReadDeskRow(Store store, ShowDeskRows show)
{
    internal static async Task<Results<Ok<DeskRowView>, ProblemHttpResult>> Handle(
        long id,
        ReadDeskRow read,
        CurrentUser by,
        HttpContext http,
        CancellationToken ct
    ) => (await read.RunAsync(id, by, ct)).ToHttp(http);

    private async Task<Outcome<DeskRowView>> RunAsync(long id, CurrentUser by, CancellationToken ct)
    {
        var row = await store.ReadAsync(
            c =>
                c.QuerySingleOrDefaultAsync<DeskRow>(
                    $"SELECT r.* FROM desk_rows r WHERE r.id = @id AND {DeskSight.Sees(by)}",
                    new { id, Me = by.Id }
                ),
            ct
        );
        return row is null ? PlumbingProblems.NotFound(DeskProblems.ARow) : (await show.ShowAsync([row], ct))[0];
    }
}
