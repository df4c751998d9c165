using System.Text.Json;
using Perennial.Access;
using Perennial.Fields;
using Perennial.Plumbing;
using Perennial.Rules.Api;

namespace Perennial.Api;

/// <summary>A custom field as a client defines it. Attributes of that key that exist already are its values from then on.</summary>
/// <param name="Entity">customer (when absent) or company.</param>
/// <param name="Key">The attribute's name; never changes.</param>
/// <param name="Type">text, number, money, date, choice, multiChoice, yesNo, person or link; never changes.</param>
/// <param name="NameZh">Chinese name; the key when absent.</param>
/// <param name="NameEn">English name; the key when absent.</param>
/// <param name="Required">Whether who writes by hand or through this API must give it.</param>
/// <param name="Unique">Whether two may not have the same value.</param>
/// <param name="Sensitive">Whether only those with readSensitiveFields see it.</param>
/// <param name="Default">The value of a new object that states none.</param>
/// <param name="Choices">What can be chosen.</param>
/// <param name="Group">The heading under which the page shows it.</param>
public sealed record FieldBody(
    string? Entity,
    string? Key,
    string? Type,
    string? NameZh,
    string? NameEn,
    bool? Required,
    bool? Unique,
    bool? Sensitive,
    JsonElement? Default,
    IReadOnlyList<FieldChoiceBody>? Choices,
    string? Group
);

/// <summary>POST /api/v1/fields and PATCH /api/v1/fields/{id}; a field is archived, not deleted: its values stay.</summary>
internal static class WriteField
{
    private static readonly string[] Changeable =
    [
        "nameZh",
        "nameEn",
        "required",
        "unique",
        "sensitive",
        "default",
        "choices",
        "group",
        "archived",
    ];

    internal static async Task<IResult> Create(
        FieldBody body,
        ApiWrites writes,
        SaveField save,
        Ids ids,
        HttpContext http,
        CancellationToken ct
    )
    {
        var checks = new Checks();
        var request = new CreateField.Request(
            body.Entity,
            checks.Required("key", body.Key),
            checks.Required("type", body.Type),
            body.NameZh,
            body.NameEn,
            body.Required,
            body.Unique,
            body.Sensitive,
            body.Default,
            ChoicesOf(body.Choices),
            body.Group
        );
        if (checks.Problems.Count > 0)
            return checks.Problems.ToHttp(http);
        var field = CreateField.Read(request, ids.Next());
        if (!field.IsOk)
            return field.Problems.ToHttp(http);
        return await writes.RunAsync(
            http,
            body,
            null,
            async write =>
            {
                var saved = await save.CreateAsync(write.Connection, write.Transaction, field.Value, CurrentUser.Of(http)!, ct);
                return saved.IsOk ? CustomField.Answer(StatusCodes.Status201Created, saved.Value) : saved.Problems.ToList();
            },
            ct
        );
    }

    internal static async Task<IResult> Change(
        long id,
        JsonElement body,
        ApiWrites writes,
        SaveField save,
        HttpContext http,
        CancellationToken ct
    )
    {
        var patch = new MergePatch(body, Changeable);
        var request = Read(patch);
        if (patch.Problems.Count > 0)
            return patch.Problems.ToHttp(http);
        return await writes.RunAsync(
            http,
            body,
            null,
            async write =>
            {
                if (await FieldCatalogs.FindAsync(write.Connection, write.Transaction, id) is not { } before)
                    return ApiProblems.NoSuchField();
                if (EntityTags.Refusal(http.Request, CustomField.ETagOf(before)) is { } stale)
                    return stale;
                var saved = await save.ChangeAsync(
                    write.Connection,
                    write.Transaction,
                    id,
                    field => ChangeField.Apply(request, field),
                    CurrentUser.Of(http)!,
                    ct
                );
                return saved.IsOk ? CustomField.Answer(StatusCodes.Status200OK, saved.Value) : saved.Problems.ToList();
            },
            ct
        );
    }

    private static ChangeField.Request Read(MergePatch patch) =>
        new(
            patch.Text("nameZh"),
            patch.Text("nameEn"),
            patch.Truth("required"),
            patch.Truth("unique"),
            patch.Truth("sensitive"),
            patch.Value("default"),
            patch.TakesAway("default"),
            ReadChoices(patch),
            patch.Text("group"),
            patch.Truth("archived")
        );

    private static IReadOnlyList<ChoiceView>? ReadChoices(MergePatch patch)
    {
        if (patch.TakesAway("choices"))
            return [];
        if (patch.Value("choices") is not { } choices)
            return null;
        try
        {
            return ChoicesOf(choices.Deserialize<List<FieldChoiceBody>>(JsonSerializerOptions.Web));
        }
        catch (JsonException)
        {
            patch.Checks.Add(
                "choices",
                "It is no list of choices. Send [{ \"value\": \"gold\" }].",
                "不是选项列表，请使用 [{ \"value\": \"gold\" }] 的形式。"
            );
            return null;
        }
    }

    private static List<ChoiceView>? ChoicesOf(IReadOnlyList<FieldChoiceBody>? choices) =>
        choices?.Select(choice => new ChoiceView(choice.Value ?? "", choice.NameZh, choice.NameEn)).ToList();
}
