using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Access;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Fields;

namespace Perennial.Fields;

/// <summary>PATCH /api/fields/{id}: changes names, rules, choices; archives and restores. Key and type stay.</summary>
[FrontDoor]
internal static class ChangeField
{
    /// <summary>What is null stays as it is; an empty group and a JSON null as default take them away.</summary>
    public sealed record Request(
        string? NameZh,
        string? NameEn,
        bool? Required,
        bool? Unique,
        bool? Sensitive,
        JsonElement? Default,
        bool? WithoutDefault,
        IReadOnlyList<ChoiceView>? Choices,
        string? Group,
        bool? Archived
    );

    internal static async Task<Results<Ok<FieldView>, ProblemHttpResult>> Handle(
        long id,
        Request request,
        SaveField save,
        Store store,
        CurrentUser by,
        HttpContext http,
        CancellationToken ct
    )
    {
        var saved = await store.TryWriteAsync((c, t) => save.ChangeAsync(c, t, id, field => Apply(request, field), by, ct), ct);
        return saved.IsOk ? TypedResults.Ok(FieldView.Of(saved.Value)) : saved.Problems.ToHttp(http);
    }

    /// <summary>The definition as a request changes it; not checked yet.</summary>
    public static Field Apply(Request request, Field field) =>
        field with
        {
            Name = new Phrase(request.NameEn?.Trim() ?? field.Name.En, request.NameZh?.Trim() ?? field.Name.Zh),
            Required = request.Required ?? field.Required,
            Unique = request.Unique ?? field.Unique,
            Sensitive = request.Sensitive ?? field.Sensitive,
            Default = request.WithoutDefault is true ? null : Json(request.Default) ?? field.Default,
            Choices = request.Choices is { } choices ? [.. choices.Select(choice => choice.ToChoice())] : field.Choices,
            Group = request.Group is { } group ? (group.Trim() is { Length: > 0 } said ? said : null) : field.Group,
            Archived = request.Archived ?? field.Archived,
        };

    /// <summary>The text of a JSON value; null for none.</summary>
    public static string? Json(JsonElement? value) =>
        value is { ValueKind: not (JsonValueKind.Null or JsonValueKind.Undefined) } said ? said.GetRawText() : null;
}
