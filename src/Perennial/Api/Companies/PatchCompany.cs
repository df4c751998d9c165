using System.Text.Json;
using Perennial.Access;
using Perennial.Customers;
using Perennial.Plumbing;
using Perennial.Rules.Api;
using Perennial.Rules.Customers;

namespace Perennial.Api;

/// <summary>PATCH /api/v1/companies/{id}: changes what the patch names, of the version that If-Match names.</summary>
internal static class PatchCompany
{
    internal static Task<IResult> Handle(
        long id,
        JsonElement body,
        ApiWrites writes,
        ChangeCompany change,
        CompanyReader companies,
        HttpContext http,
        CancellationToken ct
    ) =>
        writes.RunAsync(
            http,
            body,
            null,
            async write =>
            {
                await ChangeCompany.TakeTurnAsync(write, ct);
                if (await CompanyReader.FindAsync(id, write.Connection, write.Transaction) is not { } before)
                    return PlumbingProblems.NotFound(CompanyProblems.ACompany);
                if (EntityTags.Refusal(http.Request, before.ETag) is { } stale)
                    return stale;
                var seen = before.SeenAttributes(await companies.UnseenAsync(write.Connection, write.Transaction));
                var patch = AttributedPatch.Read(body, seen);
                if (!patch.IsOk)
                    return patch.Problems.ToList();
                var edit = new CompanyEdit(patch.Value.Facts, patch.Value.Attributes);
                var changed = await change.EditAsync(write, id, edit, CurrentUser.Of(http)!, ct);
                return changed.IsOk
                    ? await companies.AnswerAsync(StatusCodes.Status200OK, id, write.Connection, write.Transaction)
                    : changed.Problems.ToList();
            },
            ct
        );
}
