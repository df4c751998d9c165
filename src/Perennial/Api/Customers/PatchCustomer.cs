using System.Text.Json;
using Perennial.Access;
using Perennial.Customers;
using Perennial.Fields;
using Perennial.Plumbing;
using Perennial.Rules.Api;
using Perennial.Rules.Customers;

namespace Perennial.Api;

/// <summary>PATCH /api/v1/customers/{id}: changes what the patch names, of the version that If-Match names.</summary>
internal static class PatchCustomer
{
    internal static Task<IResult> Handle(
        long id,
        JsonElement body,
        ApiWrites writes,
        ChangeCustomer change,
        CustomerReader customers,
        HiddenFields hidden,
        PoolSettings pool,
        HttpContext http,
        CancellationToken ct
    ) =>
        writes.RunAsync(
            http,
            body,
            null,
            async write =>
            {
                await ChangeCustomer.TakeTurnAsync(write, ct);
                if (await customers.FindAsync(id, write.Connection, write.Transaction) is not { } before)
                    return ApiProblems.NoSuchCustomer();
                if (EntityTags.Refusal(http.Request, before.ETag) is { } stale)
                    return stale;
                if (Contact(body) is { } contact && await pool.MasksAsync(before.OwnerId, ct))
                    return PoolProblems.ContactsAreMasked(contact);
                var unseen = await hidden.KeysOutsideAsync(write.Connection, write.Transaction);
                var patch = AttributedPatch.Read(body, before.SeenAttributes(unseen));
                if (!patch.IsOk)
                    return patch.Problems.ToList();
                var edit = new CustomerEdit(patch.Value.Facts, patch.Value.Attributes);
                var changed = await change.EditAsync(write, id, edit, CurrentUser.Of(http)!, ct);
                if (!changed.IsOk)
                    return changed.Problems.ToList();
                var after = (await customers.FindAsync(id, write.Connection, write.Transaction))!;
                return new WriteAnswer(StatusCodes.Status200OK, await customers.ShowAsync(after, write.Connection, write.Transaction))
                {
                    ETag = after.ETag,
                };
            },
            ct
        );

    // Whoever was told z***@example.com must not write that back.
    private static string? Contact(JsonElement body) =>
        body.ValueKind is not JsonValueKind.Object
            ? null
            : body.EnumerateObject()
                .SelectMany(member =>
                    member.NameEquals("attributes") && member.Value.ValueKind is JsonValueKind.Object
                        ? member.Value.EnumerateObject().Select(attribute => attribute.Name)
                        : [member.Name]
                )
                .FirstOrDefault(ContactMask.IsContact);
}
