using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Access;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Fields;

namespace Perennial.Fields;

/// <summary>POST /api/fields: defines a field. Attributes of that key that exist already are its values from now on.</summary>
[FrontDoor]
internal static class CreateField
{
    /// <param name="Entity">customer or company.</param>
    /// <param name="Key">The attribute's name; never changes.</param>
    /// <param name="Type">text, number, money, date, choice, multiChoice, yesNo, person or link; never changes.</param>
    /// <param name="NameZh">Chinese name; the key when absent.</param>
    /// <param name="NameEn">English name; the key when absent.</param>
    public sealed record Request(
        string? Entity,
        [property: Required] string Key,
        [property: Required] string Type,
        string? NameZh,
        string? NameEn,
        bool? Required,
        bool? Unique,
        bool? Sensitive,
        JsonElement? Default,
        IReadOnlyList<ChoiceView>? Choices,
        string? Group
    );

    internal static async Task<Results<Created<FieldView>, ProblemHttpResult>> Handle(
        Request request,
        SaveField save,
        Store store,
        Ids ids,
        CurrentUser by,
        HttpContext http,
        CancellationToken ct
    )
    {
        var field = Read(request, ids.Next());
        if (!field.IsOk)
            return field.Problems.ToHttp(http);
        var saved = await store.TryWriteAsync((c, t) => save.CreateAsync(c, t, field.Value, by, ct), ct);
        return saved.IsOk ? TypedResults.Created($"/api/fields/{field.Value.Id}", FieldView.Of(saved.Value)) : saved.Problems.ToHttp(http);
    }

    /// <summary>The definition that a request means; not checked yet.</summary>
    public static Outcome<Field> Read(Request request, long id)
    {
        if (FieldTypes.Find(request.Type) is not { } type)
            return FieldsProblems.UnknownType(request.Type);
        var key = request.Key.Trim();
        return new Field
        {
            Id = id,
            Entity = request.Entity ?? FieldRule.Entities[0],
            Key = key,
            Type = type,
            Name = new Phrase(Said(request.NameEn) ?? key, Said(request.NameZh) ?? key),
            Required = request.Required ?? false,
            Unique = request.Unique ?? false,
            Sensitive = request.Sensitive ?? false,
            Default = ChangeField.Json(request.Default),
            Choices = [.. (request.Choices ?? []).Select(choice => choice.ToChoice())],
            Group = Said(request.Group),
        };
    }

    private static string? Said(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
