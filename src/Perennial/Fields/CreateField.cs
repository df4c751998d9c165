using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Access;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Fields;

namespace Perennial.Fields;

/// <summary>POST /api/fields: defines a field. Attributes of that key that exist already are its values from now on.</summary>
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
        Ids ids,
        CurrentUser by,
        HttpContext http,
        CancellationToken ct
    )
    {
        if (FieldTypes.Find(request.Type) is not { } type)
            return FieldsProblems.UnknownType(request.Type).ToHttp(http);
        var key = request.Key.Trim();
        var field = new Field
        {
            Id = ids.Next(),
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
        var saved = await save.CreateAsync(field, by, ct);
        return saved.IsOk ? TypedResults.Created($"/api/fields/{field.Id}", FieldView.Of(saved.Value)) : saved.Problems.ToHttp(http);
    }

    private static string? Said(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
